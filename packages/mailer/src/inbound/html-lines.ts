import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { effectOf, isVoid, type ElementEffect } from './html-elements.js';
import { LineWriter } from './line-writer.js';
import type { Line } from './text-lines.js';

/** Longer values are pictures within the text; nothing that is asked here is as long. */
const LONGEST_ATTRIBUTE = 2_000;

/**
 * The lines a reader of this HTML would see, with what its mail program says about them. Nothing is rendered; scripts, styles and hidden elements are
 * left out. Linear in the length, whatever the nesting: elements are counted, not searched.
 */
export function linesOfHtml(html: string): { lines: Line[]; shownContentIds: ReadonlySet<string> } {
  const reader = new HtmlReader(html);
  const tokenizer = new Tokenizer({ decodeEntities: true }, reader);
  tokenizer.write(html);
  tokenizer.end();
  return reader.finish();
}

class HtmlReader implements TokenizerCallbacks {
  readonly #writer = new LineWriter();
  readonly #shown = new Set<string>();
  readonly #open: ElementEffect[] = [];
  readonly #openByName = new Map<string, number>();
  /** The effects of elements without attributes, made once. */
  readonly #bare = new Map<string, ElementEffect>();
  #name = '';
  #attribute = '';
  #value = '';
  #attributes = new Map<string, string>();
  #link: { href: string; from: number } | null = null;

  constructor(readonly html: string) {}

  finish(): { lines: Line[]; shownContentIds: ReadonlySet<string> } {
    return { lines: this.#writer.finish(), shownContentIds: this.#shown };
  }

  ontext(start: number, end: number): void {
    this.#writer.write(this.html.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.#writer.write(String.fromCodePoint(codePoint));
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.html.slice(start, Math.min(end, start + 40)).toLowerCase();
    this.#attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.html.slice(start, Math.min(end, start + 40)).toLowerCase();
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    if (this.#value.length < LONGEST_ATTRIBUTE) this.#value += this.html.slice(start, Math.min(end, start + LONGEST_ATTRIBUTE));
  }

  onattribentity(codePoint: number): void {
    if (this.#value.length < LONGEST_ATTRIBUTE) this.#value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (!this.#attributes.has(this.#attribute) && this.#attributes.size < 50) this.#attributes.set(this.#attribute, this.#value.trim());
  }

  onopentagend(): void {
    const name = this.#name;
    if (name === 'br') this.#writer.lineBreak();
    else if (name === 'img') this.#image();
    else if (name === 'hr') this.#writer.endLine();
    else if (!isVoid(name)) this.#enter(name);
  }

  onselfclosingtag(): void {
    this.onopentagend();
  }

  onclosetag(start: number, end: number): void {
    const name = this.html.slice(start, Math.min(end, start + 40)).toLowerCase();
    if (name === 'br') this.#writer.lineBreak();
    const open = this.#openByName.get(name) ?? 0;
    if (open === 0) return;
    for (let effect = this.#open.pop(); effect; effect = this.#open.pop()) {
      this.#leave(effect);
      if (effect.name === name) return;
    }
  }

  #enter(name: string): void {
    const effect = this.#effect(name);
    this.#open.push(effect);
    this.#openByName.set(name, (this.#openByName.get(name) ?? 0) + 1);
    if (name === 'a') this.#link = { href: this.#attributes.get('href') ?? '', from: this.#writer.position };
    this.#writer.enter(effect);
  }

  #leave(effect: ElementEffect): void {
    this.#openByName.set(effect.name, (this.#openByName.get(effect.name) ?? 1) - 1);
    if (effect.name === 'a') this.#endLink();
    this.#writer.leave(effect);
  }

  #effect(name: string): ElementEffect {
    if (this.#attributes.size > 0) return effectOf(name, new Map([...this.#attributes].map(([key, value]) => [key, value.toLowerCase()])));
    const known = this.#bare.get(name) ?? effectOf(name, this.#attributes);
    this.#bare.set(name, known);
    return known;
  }

  /** Pictures that a mail brings with it are files; a picture of an emoji is its emoji. */
  #image(): void {
    const source = this.#attributes.get('src') ?? '';
    if (/^cid:/i.test(source)) this.#shown.add(source.slice(4));
    const alternative = this.#attributes.get('alt') ?? '';
    if (alternative.length <= 12 && /^\p{Extended_Pictographic}/u.test(alternative)) this.#writer.write(alternative);
  }

  /** A link shows where it leads, unless its text already does. */
  #endLink(): void {
    const link = this.#link;
    this.#link = null;
    if (link === null || !/^https?:\/\//i.test(link.href)) return;
    const href = unwrapped(link.href);
    const label = this.#writer.since(link.from).trim();
    if (label !== '' && !/^(?:https?:\/\/|www\.)\S+$/i.test(label) && !bareUrl(href).startsWith(bareUrl(label))) this.#writer.write(` (${href})`);
  }

  onattribute(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}
}

/** Outlook hides addresses behind its own. */
function unwrapped(href: string): string {
  const url = /^https:\/\/[a-z0-9.]{1,60}\.safelinks\.protection\.outlook\.com\//i.test(href) ? URL.parse(href)?.searchParams.get('url') : null;
  return url != null && /^https?:\/\//i.test(url) ? url : href;
}

function bareUrl(url: string): string {
  return url.toLowerCase().replace(/^https?:\/\/(?:www\.)?/, '');
}
