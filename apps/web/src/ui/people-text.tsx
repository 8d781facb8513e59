import { linkify } from '../lib/linkify';
import styles from './people-text.module.css';

/** What a person wrote: always text; web and mail addresses in it can be followed. */
export function PeopleText({ text }: { text: string }) {
  return (
    <div className={styles.text}>
      {linkify(text).map((part, index) =>
        part.href ? (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </div>
  );
}
