import type { MailRow } from './documents';

/** What mails have in common. */
export type Likeness = 'sender' | 'reason' | 'list';

type Compared = Pick<MailRow, 'id' | 'fromEmail' | 'reason'>;

/** The ids of all rows that have this in common with a chosen one, the chosen ones among them. What names no sender is alike in that. */
export function alike(rows: readonly Compared[], chosen: ReadonlySet<string>, likeness: Likeness): string[] {
  if (likeness === 'list') return rows.map(({ id }) => id);
  const markOf = likeness === 'sender' ? senderOf : reasonOf;
  const marks = new Set(rows.filter(({ id }) => chosen.has(id)).map(markOf));
  return rows.filter((row) => marks.has(markOf(row))).map(({ id }) => id);
}

/** Case tells no senders apart. */
function senderOf({ fromEmail }: Compared): string {
  return fromEmail?.toLowerCase() ?? '';
}

function reasonOf({ reason }: Compared): string {
  return reason;
}
