import type { ElementEffect } from './html-elements.js';
import { INBOUND_LIMITS } from './parsed-mail.js';
import { trimmedEnd, type Line, type LineMark } from './text-lines.js';

interface OpenList {
  readonly kind: 'bullets' | 'numbers';
  items: number;
}

interface OpenRow {
  /** How many lines there were before it. */
  readonly from: number;
  cells: number;
}

/** Turns the flow of an HTML text into lines: white space collapses, blocks begin lines, paragraphs keep an empty line around them. */
export class LineWriter {
  readonly #lines: Line[] = [];
  #text: string[] = [];
  #length = 0;
  /** Characters in the lines that are complete. */
  #written = 0;
  #endsWithSpace = true;
  #prefix = '';
  #emptyLineDue = false;
  #hidden = 0;
  #preformatted = 0;
  #depth = 0;
  readonly #marks: LineMark[] = [];
  readonly #lists: OpenList[] = [];
  readonly #rows: OpenRow[] = [];
  /** Set where a quoted mail begins; the next line with text carries it. */
  #quoteStartDue = false;

  /** A place in the current line, for `since`. */
  get position(): number {
    return this.#text.length;
  }

  /** What was written to the current line after a place in it. */
  since(position: number): string {
    return this.#text.slice(position).join('');
  }

  write(text: string): void {
    const room = INBOUND_LIMITS.textBytes - this.#written - this.#length;
    if (this.#hidden > 0 || room <= 0) return;
    if (this.#preformatted > 0) this.#writePreformatted(text.slice(0, room));
    else this.#append(this.#collapsed(text.slice(0, room)));
  }

  /** `<br>`: ends the line even if it is empty. */
  lineBreak(): void {
    if (this.#hidden > 0) return;
    this.#push();
  }

  /** Ends the line if there is one. */
  endLine(): void {
    if (this.#length > 0) this.#push();
  }

  enter(effect: ElementEffect): void {
    if (effect.hidden) this.#hidden += 1;
    if (effect.breaks !== 'none') this.#breakFor(effect, this.#lists.length > 0);
    if (effect.preformatted) this.#preformatted += 1;
    if (effect.quote) this.#depth += 1;
    if (effect.mark === 'quote-start') {
      this.endLine();
      this.#quoteStartDue = true;
    } else if (effect.mark !== null) {
      this.endLine();
      this.#marks.push(effect.mark);
    }
    if (effect.list !== null) this.#lists.push({ kind: effect.list, items: 0 });
    if (effect.name === 'li') this.#beginItem();
    if (effect.name === 'tr') this.#rows.push({ from: this.#lines.length, cells: 0 });
    if (effect.name === 'td' || effect.name === 'th') this.#beginCell();
  }

  leave(effect: ElementEffect): void {
    if (effect.breaks !== 'none') this.#breakFor(effect, this.#lists.length > (effect.list === null ? 0 : 1));
    if (effect.name === 'tr') this.#endRow(this.#rows.pop());
    if (effect.mark !== null && effect.mark !== 'quote-start') {
      this.endLine();
      this.#marks.pop();
    }
    if (effect.list !== null) this.#lists.pop();
    if (effect.quote) this.#depth -= 1;
    if (effect.preformatted) this.#preformatted -= 1;
    if (effect.hidden) this.#hidden -= 1;
  }

  finish(): Line[] {
    this.endLine();
    return this.#lines;
  }

  /** Within lists, nothing keeps an empty line around it. */
  #breakFor(effect: ElementEffect, inList: boolean): void {
    this.endLine();
    if (effect.breaks === 'paragraph' && !inList) this.#emptyLineDue = true;
  }

  #beginCell(): void {
    this.endLine();
    const row = this.#rows.at(-1);
    if (row) row.cells += 1;
  }

  /** A row whose cells hold one line each is one line, as in a table; others are there for the looks of the mail. */
  #endRow(row: OpenRow | undefined): void {
    if (!row || row.cells < 2 || this.#lines.length - row.from > 2 * row.cells) return;
    const cells = this.#lines.slice(row.from).filter(({ text }) => text !== '');
    const [first] = cells;
    if (!first || cells.length > row.cells) return;
    this.#lines.length = row.from;
    this.#lines.push({ ...first, text: cells.map(({ text }) => text).join('\t') });
  }

  #beginItem(): void {
    const list = this.#lists.at(-1);
    const indent = '  '.repeat(Math.min(Math.max(this.#lists.length - 1, 0), 10));
    if (list) list.items += 1;
    this.#prefix = `${indent}${list?.kind === 'numbers' ? `${list.items}.` : '-'} `;
  }

  #writePreformatted(text: string): void {
    const [first = '', ...rest] = text.split(/\r\n?|\n/);
    this.#append(first);
    for (const line of rest) {
      this.#push();
      this.#append(line);
    }
  }

  #collapsed(text: string): string {
    const collapsed = text.replace(/[ \t\r\n\f]+/g, ' ');
    return this.#endsWithSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
  }

  #append(text: string): void {
    if (text === '') return;
    this.#text.push(text);
    this.#length += text.length;
    this.#endsWithSpace = /\s$/.test(text);
  }

  #push(): void {
    const text = trimmedEnd(this.#text.join('').replaceAll('\u00A0', ' '));
    if (this.#emptyLineDue && this.#lines.length > 0 && this.#lines.at(-1)?.text !== '' && text !== '') this.#add('');
    if (text !== '') this.#emptyLineDue = false;
    this.#add(text === '' ? '' : `${this.#prefix}${text}`);
    if (text !== '') this.#prefix = '';
    this.#text = [];
    this.#length = 0;
    this.#endsWithSpace = true;
  }

  #add(text: string): void {
    const starts = this.#quoteStartDue && text !== '';
    if (starts) this.#quoteStartDue = false;
    this.#written += text.length;
    if (this.#lines.length >= INBOUND_LIMITS.textLines) return;
    this.#lines.push({ text, depth: this.#depth, mark: starts ? 'quote-start' : (this.#marks.at(-1) ?? null) });
  }
}
