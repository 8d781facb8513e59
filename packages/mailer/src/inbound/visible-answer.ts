import { plainBody } from '../header-text.js';
import { ANSWERS_WITHIN, ANSWER_SUBJECT, FORWARD_SUBJECT, comparable } from './phrases.js';
import { attributionAt, endsLikeAttribution, isForward, isHeaderBlock, isOriginalMessage, isOurDelimiter } from './quote-openings.js';
import { markSignatures } from './signatures.js';
import type { Line } from './text-lines.js';

/** The two halves of a mail's text. Together they hold every line of it. */
export interface VisibleAnswer {
  readonly text: string;
  readonly quotedText: string | null;
}

/** What a mail is, as far as its headers tell. */
export type Writing = 'answer' | 'forward' | 'new';

/** `threaded`: the mail says which mail it answers. */
export function writingOf(subject: string, threaded: boolean): Writing {
  const words = comparable(subject);
  if (FORWARD_SUBJECT.test(words)) return 'forward';
  return threaded || ANSWER_SUBJECT.test(words) ? 'answer' : 'new';
}

/**
 * Parts what a person wrote from what their mail program put around it. When in doubt a line is theirs. What they forward is theirs too, and what they
 * paste into a new mail, and answers between quoted lines, each below the paragraph it answers.
 */
export function visibleAnswer(lines: readonly Line[], writing: Writing): VisibleAnswer {
  const own = ownLines(lines, writing);
  const context = questionsAnswered(lines, own);
  const text = textOf(lines.filter((_, index) => own[index] === true || context.has(index)));
  const quotedText = textOf(lines.filter((_, index) => own[index] !== true));
  return { text, quotedText: quotedText === '' ? null : quotedText };
}

/** For each line whether the person wrote it. Signatures are looked for above what is quoted or forwarded. */
function ownLines(lines: readonly Line[], writing: Writing): boolean[] {
  const own = lines.map(({ depth }) => depth === 0);
  const end = readQuotes(lines, own, writing === 'forward');
  const delimited = lines.map((line) => isOurDelimiter(line));
  const everything = (writing === 'new' && !delimited.includes(true)) || answersWithin(lines, own, end.index);
  if (everything) lines.forEach((_, index) => (own[index] = delimited[index] !== true));
  else own.fill(!end.cut, end.index);
  markSignatures(lines, own, end.index);
  return own;
}

/** "Respondo abajo en rojo", and nothing below that is told from what is quoted: then only its reader can tell. */
function answersWithin(lines: readonly Line[], own: readonly boolean[], end: number): boolean {
  const written = lines.slice(0, end).filter(({ text }, index) => own[index] === true && text.trim() !== '');
  const quoted = lines.findIndex(({ depth }) => depth > 0);
  const below = quoted >= 0 && lines.some(({ text }, index) => index > quoted && index < end && own[index] === true && text.trim() !== '');
  return !below && ANSWERS_WITHIN.test(comparable(textOf(written)));
}

/** Goes through the lines up to where the rest is all quoted (`cut`) or all forwarded; sets aside who wrote what when on the way. */
function readQuotes(lines: readonly Line[], own: boolean[], forwards: boolean): { index: number; cut: boolean } {
  let quotedBefore = false;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line) break;
    if (isForward(line) && (line.depth === 0 || !quotedBefore)) return forwardedFrom(lines, index);
    if (line.depth > 0) {
      quotedBefore ||= line.text.trim() !== '';
      continue;
    }
    if (isOurDelimiter(line)) return { index, cut: true };
    if (line.mark === 'quote-start' || isOriginalMessage(line) || isHeaderBlock(lines, index)) {
      return forwards ? forwardedFrom(lines, index) : { index: withRule(lines, index), cut: true };
    }
    const attribution = attributionAt(lines, index);
    if (!attribution) {
      if (endsLikeAttribution(line) && (nextWithText(lines, index + 1)?.depth ?? 0) > 0) own[index] = false;
      continue;
    }
    const after = nextWithText(lines, index + attribution.length);
    if (after && (after.depth > 0 || isOurDelimiter(after))) own.fill(false, index, index + attribution.length);
    else if (attribution.certain && after) return forwards ? forwardedFrom(lines, index) : { index, cut: true };
    if (after?.depth === 0 && isOurDelimiter(after)) return { index, cut: true };
    index += attribution.length - 1;
  }
  return { index: lines.length, cut: false };
}

/** Lines of headers that may stand above a forwarded mail. */
const FORWARDED_HEADERS = 30;

/** What is forwarded is the person's, unless it is our own mail. */
function forwardedFrom(lines: readonly Line[], index: number): { index: number; cut: boolean } {
  const delimiter = lines.findIndex((line, at) => at >= index && isOurDelimiter(line));
  if (delimiter < 0) return { index, cut: false };
  return { index: delimiter - index <= FORWARDED_HEADERS ? index : delimiter, cut: true };
}

/** Outlook draws a line above the quoted mail. */
function withRule(lines: readonly Line[], index: number): number {
  let at = index;
  while (at > 0 && lines[at - 1]?.text.trim() === '') at -= 1;
  return /^[\s_*=-]{5,}$/.test(lines[at - 1]?.text ?? '') ? at - 1 : index;
}

function nextWithText(lines: readonly Line[], from: number): Line | undefined {
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    if (line && line.text.trim() !== '') return line;
  }
  return undefined;
}

/** An answer between quoted lines makes no sense without its question. */
const LONGEST_QUESTION = 6;

/** The quoted lines above each answer, where answers stand between quotes. */
function questionsAnswered(lines: readonly Line[], own: readonly boolean[]): ReadonlySet<number> {
  const written = lines.map((line, index) => own[index] === true && line.text.trim() !== '');
  const quoted = lines.map((line, index) => own[index] !== true && line.depth > 0 && line.text.trim() !== '');
  const first = quoted.indexOf(true);
  const last = quoted.lastIndexOf(true);
  const between = written.some((yes, index) => yes && index > first && index < last);
  const kept = new Set<number>();
  if (first < 0 || !between) return kept;
  for (let index = first; index < lines.length; index += 1) {
    if (written[index] !== true || written[index - 1] === true) continue;
    for (const question of questionAbove(lines, own, index)) kept.add(question);
  }
  return kept;
}

function questionAbove(lines: readonly Line[], own: readonly boolean[], answer: number): number[] {
  let at = answer - 1;
  while (at >= 0 && lines[at]?.text.trim() === '') at -= 1;
  const question: number[] = [];
  for (; at >= 0 && question.length <= LONGEST_QUESTION; at -= 1) {
    const line = lines[at];
    if (!line || own[at] === true || line.depth === 0 || line.text.trim() === '' || isOurDelimiter(line)) break;
    question.unshift(at);
  }
  return question.length > LONGEST_QUESTION ? [] : question;
}

/** The text of lines, with `>` before quoted ones; several empty lines become one. */
function textOf(lines: readonly Line[]): string {
  const text: string[] = [];
  for (const line of lines) {
    const empty = line.text.trim() === '';
    const sign = line.depth > 0 && !empty ? `${'>'.repeat(Math.min(line.depth, 20))} ` : '';
    if (!empty || (text.at(-1) ?? '') !== '') text.push(`${sign}${line.text}`.trimEnd());
  }
  return plainBody(text.join('\n'));
}
