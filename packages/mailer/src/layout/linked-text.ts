import { Html, markup } from './html.js';
import { COLOR, style } from './style.js';

/** Only what clearly is an address: http(s), up to a space or a sign that rarely belongs to one. */
const ADDRESS = /https?:\/\/[^\s<>"'`{}|\\^]+/g;
const TRAILING = /[.,;:!?)\]]+$/;

/** A person's text as markup: escaped, line ends kept, web addresses as links that show where they lead. */
export function linkedText(text: string): Html {
  const pieces: Html[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, '');
    pieces.push(lines(text.slice(at, match.index)), anchor(address));
    at = match.index + address.length;
  }
  pieces.push(lines(text.slice(at)));
  return markup`${pieces}`;
}

function anchor(address: string): Html {
  if (!URL.canParse(address)) return lines(address);
  return markup`<a class="link" href="${address}" target="_blank" rel="noopener noreferrer"${style(`color:${COLOR.green}`)}>${address}</a>`;
}

/** Line ends become breaks; indentation of pasted lists and tables keeps its width. */
function lines(text: string): Html {
  const parts = text.split('\n').map((line) => markup`${line.replace(/^[ \t]+| {2,}/g, (blank) => '\u00A0'.repeat(blank.replaceAll('\t', '    ').length))}`);
  return markup`${parts.map((part, index) => (index === 0 ? part : markup`<br>${part}`))}`;
}
