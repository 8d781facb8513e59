import styles from './code-block.module.css';

/** Code to be copied, as it is written. */
export function CodeBlock({ text }: { text: string }) {
  return (
    // It may be wider than its place: the keyboard scrolls what can take the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <pre tabIndex={0} className={styles.code}>
      <code>{text}</code>
    </pre>
  );
}
