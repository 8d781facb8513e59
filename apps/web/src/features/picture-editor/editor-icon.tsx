import styles from './picture-editor.module.css';

const paths = {
  redact: 'M3.500 8.500h17v7h-17z',
  arrow: 'M5 19 18.500 5.500M10 5h9v9',
  box: 'M4.500 6h15v12h-15z',
  pen: 'm4.5 19.5.8-3.700L16 5.100a1.400 1.400 0 0 1 2 0l1 1a1.400 1.400 0 0 1 0 2L8.200 18.700z',
  text: 'M5 7V5h14v2M12 5v14m-2.500 0h5',
  crop: 'M7 3v14h14M3 7h14v14',
  select: 'm6 4 12.500 7-5.500 1.600L10.200 18z',
  undo: 'M8.500 14.500 4 10l4.500-4.500M4 10h10a5.500 5.500 0 0 1 0 11h-2',
  redo: 'M15.500 14.500 20 10l-4.500-4.500M20 10H10a5.500 5.500 0 0 0 0 11h2',
  delete: 'M4.500 7h15M9.500 7V4.500h5V7M6.500 7l1 12.500h9l1-12.500M10 10.500v5.500m4-5.500v5.500',
  closer: 'M17 10.500a6.500 6.500 0 1 1-13 0 6.500 6.500 0 0 1 13 0zm-1.800 4.700L20 20M10.500 7.500v6m-3-3h6',
  farther: 'M17 10.500a6.500 6.500 0 1 1-13 0 6.500 6.500 0 0 1 13 0zm-1.800 4.700L20 20M7.500 10.500h6',
} as const;

export type EditorIconName = keyof typeof paths;

/** A sign of the editor's own, beside words or with a label. */
export function EditorIcon({ name }: { name: EditorIconName }) {
  return (
    <svg className={styles.icon} width="20" height="20" viewBox="0 0 24 24" data-filled={name === 'redact' || undefined} aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
