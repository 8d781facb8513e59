/** The value of a header such as Content-Type, with its parameters; names in lower case. */
export interface HeaderValue {
  readonly value: string;
  readonly params: ReadonlyMap<string, string>;
}

/** Reads `text/plain; charset="utf-8"; format=flowed`. The first of two equal parameters counts. Linear in the length. */
export function headerValue(header: string): HeaderValue {
  const [value = '', ...rest] = splitOutsideQuotes(header);
  const params = new Map<string, string>();
  for (const part of rest) {
    const equals = part.indexOf('=');
    if (equals < 0) continue;
    const name = part.slice(0, equals).trim().toLowerCase();
    if (name !== '' && !params.has(name)) params.set(name, unquoted(part.slice(equals + 1).trim()));
  }
  return { value: value.trim().toLowerCase(), params };
}

function splitOutsideQuotes(header: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < header.length; at += 1) {
    const character = header[at];
    if (character === '\\' && quoted) at += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === ';' && !quoted) {
      parts.push(header.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(header.slice(start));
  return parts;
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text.split(/[\s(]/, 1)[0] ?? '';
  let value = '';
  for (let at = 1; at < text.length && text[at] !== '"'; at += 1) {
    if (text[at] === '\\') at += 1;
    value += text[at] ?? '';
  }
  return value;
}
