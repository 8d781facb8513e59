/** Markup that is safe to put into a mail: made by `html` alone, from literals and escaped values. */
export class Html {
  constructor(readonly markup: string) {}
}

type Value = Html | string | number | readonly Html[];

/** A template tag: literals are markup, strings are escaped, pieces made by `html` are taken as they are. */
export function html(literals: TemplateStringsArray, ...values: readonly Value[]): Html {
  let markup = literals[0] ?? '';
  values.forEach((value, index) => {
    markup += piece(value) + (literals[index + 1] ?? '');
  });
  return new Html(markup);
}

/** Escaped for element text and for attributes in double quotes. */
export function escapeHtml(text: string): string {
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
  if (value instanceof Html) return value.markup;
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return value.map((part) => part.markup).join('');
}
