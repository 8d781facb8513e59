/** A piece of what a person wrote: plain text, or an address that may be followed. */
export type TextPart = { text: string; href?: string };

const ADDRESS = /https?:\/\/[^\s<>"'`]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;

/** Splits text at web and mail addresses. Only http, https and mailto ever become links; all else stays text. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTail(match[0]);
    const href = hrefOf(address);
    if (!href) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Punctuation at the end belongs to the sentence; a closing bracket too, unless the address opened one. */
function withoutTail(address: string): string {
  const trimmed = address.replace(/[.,;:!?…»”’]+$/u, '');
  const opened = trimmed.split('(').length;
  const closed = trimmed.split(')').length;
  return trimmed.endsWith(')') && closed > opened ? withoutTail(trimmed.slice(0, -1)) : trimmed;
}

function hrefOf(address: string): string | null {
  if (!/^https?:/i.test(address)) return `mailto:${address}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
}
