import type { LineMark } from './text-lines.js';

/** What an element does to the text within it. */
export interface ElementEffect {
  readonly name: string;
  /** Whether it begins a line of its own, or a paragraph with an empty line around it. */
  readonly breaks: 'none' | 'line' | 'paragraph';
  readonly hidden: boolean;
  readonly preformatted: boolean;
  readonly quote: boolean;
  readonly mark: LineMark | null;
  readonly list: 'bullets' | 'numbers' | null;
}

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr']);
const HIDDEN = new Set(['head', 'style', 'script', 'title', 'template', 'select', 'textarea', 'svg', 'object', 'audio', 'video', 'iframe', 'button', 'xml']);
const PARAGRAPHS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'dl', 'pre', 'blockquote', 'figure']);
const LINES = new Set(
  'address article aside body caption center dd details div dt fieldset figcaption footer form header hr html li main nav section summary table tbody tfoot thead tr'.split(
    ' ',
  ),
);

/** Ids and classes by which mail programs mark what their user did not write. */
const QUOTE_START =
  /^(?:divrplyfwdmsg|appendonsend|yahoo_quoted|ydp\w*yahoo_quoted|protonmail_quote|mail-editor-reference-message-container|ms-outlook-mobile-reference-message|reply-intro|zmail_extra|x_divrplyfwdmsg)$/;
const ATTRIBUTION = /^(?:gmail_attr|moz-cite-prefix|mailspring_quote_attribution)$/;
const SIGNATURE =
  /^(?:gmail_signature|gmail_signature_prefix|moz-signature|signature|applemailsignature|ms-outlook-mobile-signature|protonmail_signature_block|x_signature)$/;

/** Mail programs leave no room around these paragraphs. */
const NARROW = /(?:^|\s)(?:mso\w*|x_mso\w*)(?:\s|$)|margin(?:-top|-bottom)?:\s*0(?!\.)|margin:\s*0/;

export function isVoid(name: string): boolean {
  return VOID.has(name);
}

/** `attributes`: names and values in lower case. */
export function effectOf(name: string, attributes: ReadonlyMap<string, string>): ElementEffect {
  const style = attributes.get('style') ?? '';
  const paragraph = PARAGRAPHS.has(name) && !(name === 'p' && NARROW.test(`${attributes.get('class') ?? ''} ${style}`));
  return {
    name,
    breaks: paragraph ? 'paragraph' : PARAGRAPHS.has(name) || LINES.has(name) ? 'line' : 'none',
    hidden: HIDDEN.has(name) || attributes.has('hidden') || /display:\s*none|mso-hide:\s*all/.test(style),
    preformatted: name === 'pre' || /white-space:\s*(?:pre|break-spaces)/.test(style),
    quote: name === 'blockquote' && isQuote(attributes, style),
    mark: markOf(attributes),
    list: name === 'ul' ? 'bullets' : name === 'ol' ? 'numbers' : null,
  };
}

/** People indent their own words with `blockquote` too: a quote is one that a mail program marked or drew a line beside. */
function isQuote(attributes: ReadonlyMap<string, string>, style: string): boolean {
  return (
    attributes.get('type') === 'cite' ||
    attributes.has('cite') ||
    /quote|cite/.test(attributes.get('class') ?? '') ||
    /border-left(?!:\s*(?:none|0))/.test(style)
  );
}

function markOf(attributes: ReadonlyMap<string, string>): LineMark | null {
  const names = `${attributes.get('id') ?? ''} ${attributes.get('class') ?? ''}`.split(/\s+/).filter((one) => one !== '');
  if (names.some((one) => QUOTE_START.test(one))) return 'quote-start';
  if (names.some((one) => ATTRIBUTION.test(one))) return 'attribution';
  return names.some((one) => SIGNATURE.test(one)) ? 'signature' : null;
}
