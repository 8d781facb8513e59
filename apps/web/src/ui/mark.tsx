import styles from './mark.module.css';

/** VoBo's mark: a check inside a speech bubble. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className={styles.bubble} d="M9 3h14a7 7 0 0 1 7 7v8a7 7 0 0 1-7 7h-7.2l-6 4.600A1.1 1.1 0 0 1 8 28.700V25a7 7 0 0 1-6-7v-8a7 7 0 0 1 7-7z" />
      <path className={styles.check} d="m10 14.2 4.4 4.300L22.2 10" />
    </svg>
  );
}
