import { exactTime, relativeTime } from '../lib/time';
import { useNow } from '../lib/use-now';

/** A moment: relative in text (or as `children` say), exact on hover and for machines. */
export function TimeStamp({ at, children }: { at: string; children?: string }) {
  const now = useNow(30_000);
  return (
    <time dateTime={at} title={exactTime(at)}>
      {children ?? relativeTime(at, now)}
    </time>
  );
}
