import { singleLine } from '../header-text.js';
import { addressIn, messageIdIn } from './mail-headers.js';
import type { DeliveryAction, DeliveryReport, ReportedRecipient } from './parsed-mail.js';

/** Words by which servers say that a mail did not arrive, or not yet. */
const FAILED =
  /could(?: not|n't) be delivered|wasn't able to deliver|unable to deliver|undeliverable|delivery (?:has )?failed|permanent error|did not reach|returned to sender|failed permanently|delivery failure|no se pudo entregar|no se ha podido entregar|no se pudo enviar|nao pode ser entregue|nao foi possivel entregar/;
const DELAYED = /\bdelayed\b|has not (?:yet )?been delivered|still being retried|will be retried|se ha retrasado|retrasad[oa]|atrasad[oa]|warning: message/;

/** Where the mail that came back begins. */
const ORIGINAL =
  /^-{2,} ?(?:below this line is a copy|this is a copy of|the header of the original|original message|mensaje original|a copy of (?:your|the) message|mensagem original)|^received: /;

/**
 * The report of a server that writes only to people: qmail ("<ana@example.com>:" and the reason below it), older Exim, older Exchange, Gmail. Null
 * when it names no recipient. `failed`: the header X-Failed-Recipients.
 */
export function plainReport(text: string, failed: string): DeliveryReport | null {
  const lines = text.split('\n').slice(0, 2_000);
  const cut = lines.findIndex((line) => ORIGINAL.test(comparableLine(line)));
  const said = cut < 0 ? lines : lines.slice(0, cut);
  const words = comparableLine(said.slice(0, 200).join(' '), 8_000);
  const action: DeliveryAction | null = DELAYED.test(words) && !/permanent/.test(words) ? 'delayed' : FAILED.test(words) || failed !== '' ? 'failed' : null;
  if (action === null) return null;
  const recipients = recipientsIn(said, failed, action);
  if (recipients.length === 0) return null;
  const copy = cut < 0 ? [] : lines.slice(cut);
  const id = copy.map((line) => /^\s*message-id:\s*(<\S{1,990}>)\s*$/i.exec(line)?.[1]).find((found) => found !== undefined);
  return { recipients, originalMessageId: messageIdIn(id ?? '') };
}

/** Named by the header, or each at the beginning of a line of its own, with the reason below. */
function recipientsIn(lines: readonly string[], failed: string, action: DeliveryAction): ReportedRecipient[] {
  const named = failed.split(/[,\s]+/).flatMap((one) => addressIn(one) ?? []);
  const found = new Map<string, string>();
  lines.forEach((line, index) => {
    const email = addressIn(/^\s*<?([^\s<>():;,]{1,200}@[^\s<>():;,]{1,200})>?\s*:?(?:\s|$)/.exec(line.slice(0, 1_000))?.[1] ?? '');
    if (email === null || found.has(email) || (named.length > 0 && !named.includes(email))) return;
    found.set(email, reasonBelow(lines, index));
  });
  for (const email of named) if (!found.has(email)) found.set(email, reasonIn(lines));
  return [...found].slice(0, 100).map(([email, diagnostic]) => ({ email, action, status: statusIn(diagnostic, action), diagnostic }));
}

function reasonBelow(lines: readonly string[], index: number): string {
  const own = (lines[index] ?? '').replace(/^\s*<?[^\s<>]*>?\s*:?/, '').trim();
  const end = lines.findIndex((line, at) => at > index && line.trim() === '');
  const below = lines.slice(index + 1, end < 0 ? index + 8 : Math.min(end, index + 8));
  return singleLine([own, ...below].join(' '), 500);
}

function reasonIn(lines: readonly string[]): string {
  const index = lines.findIndex((line) => /\b[45]\d\d[ -]\d?|\b[45]\.\d{1,3}\.\d{1,3}\b/.test(line.slice(0, 1_000)));
  return index < 0 ? '' : singleLine(lines.slice(index, index + 3).join(' '), 500);
}

/** The enhanced status, else what its first digit can be told from. */
function statusIn(diagnostic: string, action: DeliveryAction): string {
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(diagnostic)?.[0];
  return enhanced ?? (action === 'delayed' ? '4.0.0' : '5.0.0');
}

function comparableLine(text: string, most = 600): string {
  return text.slice(0, most).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase().trim();
}
