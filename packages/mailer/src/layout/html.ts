/** Markup that is safe to put into a mail: made by `markup` alone, from literals and escaped values. */
export class Html {
  constructor(readonly source: string) {}
}

type Value = Html | string | number | readonly Html[];

/**
 * A template tag: literals are markup, strings are escaped, pieces made by it are taken as they are. Not named `html`,
 * because formatters rewrite templates of that name and break Outlook's conditional comments.
 */
export function markup(literals: TemplateStringsArray, ...values: readonly Value[]): Html {
  let source = literals[0] ?? '';
  for (const [index, value] of values.entries()) source += piece(value) + (literals[index + 1] ?? '');
  return new Html(source);
}

/** Escaped for element text and for attributes in double quotes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? character);
}

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

function piece(value: Value): string {
  if (value instanceof Html) return value.source;
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return value.map((part) => part.source).join('');
}
