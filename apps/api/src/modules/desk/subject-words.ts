import { foldText, knownKind, MODALS, NEGATIONS, PRONOUNS, type WordKind } from './subject-lexicon.js';

export interface SubjectWord {
  /** As typed. */
  readonly text: string;
  readonly folded: string;
  readonly kind: WordKind;
}

/** A word, with what holds names and numbers together: A-1032, O'Neill, ana@example.com. */
const WORD = /[\p{L}\p{N}]+(?:['’\-./@_&:][\p{L}\p{N}]+)*/gu;

/** True when a text of several words is written in capitals, so that they mark no names. */
export function isShouted(subject: string): boolean {
  const letters = subject.match(/\p{L}/gu) ?? [];
  const long = subject.match(/\p{L}{4,}/gu) ?? [];
  const capitals = letters.filter((letter) => letter !== letter.toLowerCase());
  return letters.length >= 8 && long.length >= 2 && capitals.length / letters.length > 0.8;
}

/** The words of a subject and what each one tells, by the lexicon, its looks and its neighbours. */
export function readWords(subject: string): SubjectWord[] {
  const shouted = isShouted(subject);
  const words: SubjectWord[] = [];
  for (const match of subject.matchAll(WORD)) {
    const [text] = match;
    const folded = foldText(text);
    const begins = match.index === 0 || /[.!?¿¡:]\s*$/u.test(subject.slice(Math.max(0, match.index - 3), match.index));
    words.push({ text, folded, kind: kindOf(text, folded, words.at(-1), { shouted, begins }) });
  }
  return words;
}

function kindOf(text: string, folded: string, before: SubjectWord | undefined, place: { shouted: boolean; begins: boolean }): WordKind {
  const known = knownKind(folded);
  const follows = before && (NEGATIONS.has(before.folded) || PRONOUNS.has(before.folded));
  // "does not quote", "no pago": after a negation a noun is a verb.
  if (known === 'thing' && before && NEGATIONS.has(before.folded)) return 'situation';
  if (known) return known;
  if (isMark(text)) return 'number';
  if (/^\p{N}+$/u.test(text) || isGibberish(text, folded)) return 'filler';
  if (!place.shouted && looksLikeName(text, place.begins)) return 'name';
  if (follows || isVerb(folded, before)) return 'situation';
  return 'unknown';
}

/** A number of three digits or more, a mixture of letters and digits, an address. */
function isMark(text: string): boolean {
  return /\p{N}{3}/u.test(text) || (/\p{N}/u.test(text) && /\p{L}/u.test(text)) || (/[@/]/.test(text) && text.length > 5);
}

function looksLikeName(text: string, begins: boolean): boolean {
  if (/^\p{Lu}{2,}/u.test(text)) return true;
  if (/^\p{L}*\p{Ll}\p{Lu}/u.test(text)) return true;
  return !begins && /^\p{Lu}\p{Ll}/u.test(text);
}

function isVerb(folded: string, before: SubjectWord | undefined): boolean {
  if (/(?:ando|iendo|yendo)$/.test(folded) && folded.length > 5) return true;
  if (/(?:ing|ed)$/.test(folded) && folded.length > 5) return true;
  return (
    before !== undefined &&
    (before.folded === 'al' || before.folded === 'to' || MODALS.has(before.folded)) &&
    (before.folded !== 'al' || /[aei]r(?:se|me|lo|la)?$/.test(folded))
  );
}

/** "asdfgh", "jjjj", "xd": keys that were only pressed. */
function isGibberish(text: string, folded: string): boolean {
  if (text.length <= 2) return !/^\p{Lu}/u.test(text);
  return /(.)\1{2}/u.test(folded) || /[bcdfghjklmnpqrstvwxz]{5}/.test(folded) || /^(?:asd|qwe|zxc|dfg|jkl)/.test(folded);
}
