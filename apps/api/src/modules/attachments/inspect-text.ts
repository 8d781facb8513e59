import { isUtf8 } from 'node:buffer';
import { BadFile } from './bad-file.js';

/** How far a browser looks when it guesses what a text is. */
const SNIFFED = 1_024;
/** What makes a browser take a text for a page or a picture (the WHATWG's sniffing table), or what is another kind of file. */
const MARKUP = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype|html|head|body|script|iframe|svg|style|title|table|div|meta|link|object|embed|a|p|h1|br|font)\b/i;
const OTHER_SIGNATURE = /^(?:%PDF-|%!PS|\{\\rtf|GIF8[79]a|PK\u0003\u0004|\u00d0\u00cf\u0011\u00e0)/;
// What no editor writes into a text. Logs do colour with ESC.
const BINARY = /[\u0000-\u0007\u000e-\u001a\u001c-\u001f\u007f]/;
const HEADER_FIELD = /^(?:>?From [^\r\n]*\r?\n)?[!-9;-~]{1,100}:/;

/** Refuses what is not plain text in UTF-8 or a Latin encoding, or is markup or another kind of file under a text's name. */
export function inspectText(bytes: Buffer): void {
  if (bytes.includes(0)) throw new BadFile('NOT_TEXT');
  if (!isUtf8(bytes) && BINARY.test(bytes.toString('latin1'))) throw new BadFile('NOT_TEXT');
  const start = startOf(bytes).replaceAll(/<!--[^]*?(?:-->|$)/g, '');
  if (MARKUP.test(start) || OTHER_SIGNATURE.test(start)) throw new BadFile('TYPE_DIFFERS');
}

/** Refuses what is not a mail as it is saved: text that begins with header fields. */
export function inspectMail(bytes: Buffer): void {
  if (bytes.includes(0)) throw new BadFile('NOT_TEXT');
  if (!HEADER_FIELD.test(startOf(bytes))) throw new BadFile('TYPE_DIFFERS');
}

function startOf(bytes: Buffer): string {
  return bytes.toString('latin1', bytes.indexOf('\u00ef\u00bb\u00bf', 0, 'latin1') === 0 ? 3 : 0, SNIFFED);
}
