import { SUBJECT_MAX, SubjectAssessment } from '@vobo/schema';
import type { Locale } from './locale.js';
import { ADVICE, EXAMPLE_NAME, EXAMPLE_NUMBER, GENERAL_EXAMPLE, NAME_EXAMPLE, QUESTION_EXAMPLE, TOPICS, type Advice, type Topic } from './subject-advice.js';
import { CONCERN, readSubject, SITUATION, type SubjectFindings } from './subject-findings.js';
import { knownKind } from './subject-lexicon.js';
import type { SubjectWord } from './subject-words.js';

/** Characters of a subject that are read; what follows tells no more. */
const READ_MAX = 300;
/** From this score on a subject is good, and only its form is commented on. */
const GOOD = 80;
/** What a subject can reach that names only the situation, or only what it concerns. */
const HALF = 25;
/** The same when it speaks of what came before, and when it gives away a secret. */
const REFERENCE_ONLY = 15;
const SECRET_TOLD = 40;
const HINTS_MAX = 2;

/**
 * How much a subject tells an agent, 0 to 100, with at most two hints in the viewer's language and an example of the same kind. A good
 * subject names the situation and what it concerns. Advice only: it refuses nothing, throws for no input and takes well under 1 ms.
 */
export function assessSubject(subject: string, locale: Locale): SubjectAssessment {
  const text = subject.slice(0, READ_MAX).toWellFormed().normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
  const findings = readSubject(text);
  const score = scoreOf(findings);
  const topic = TOPICS.find(({ pattern }) => pattern.test(findings.folded)) ?? null;
  const hints = adviceFor(findings, score, subject.trim().length).map((advice) => wordsOf(advice, findings, topic, locale));
  return new SubjectAssessment({
    score,
    hints: [...new Set(hints)].slice(0, HINTS_MAX),
    example: score >= GOOD || findings.secret ? null : exampleFor(findings, topic, locale),
  });
}

function scoreOf(findings: SubjectFindings): number {
  const { situation, concern, words } = findings;
  const rich = situation > 0 && concern > 0;
  const whole = situation + concern + Math.min(2, findings.details) * 10 + (rich && isSentence(words) ? 10 : 0);
  const limit = Math.min(rich ? 100 : HALF, findings.reference && concern < CONCERN.named ? REFERENCE_ONLY : 100, findings.secret ? SECRET_TOLD : 100);
  const polite = !rich && words.some(({ kind }) => kind === 'urgency' || kind === 'greeting' || kind === 'courtesy') ? 5 : 0;
  return Math.max(0, Math.min(whole, limit) - polite - (findings.shouted ? 10 : 0));
}

function isSentence(words: readonly SubjectWord[]): boolean {
  return words.length >= 4 || words.filter(({ kind }) => kind !== 'filler').length >= 3;
}

/** What to say, most helpful first. */
function adviceFor(findings: SubjectFindings, score: number, length: number): Advice[] {
  if (findings.secret) return ['SECRET'];
  const advice: Advice[] = [];
  if (findings.ticketCode) advice.push('TICKET_CODE');
  else if (score < GOOD) advice.push(...missing(findings));
  if (length > SUBJECT_MAX) advice.push('LONG');
  if (findings.shouted) advice.push('SHOUTING');
  return advice;
}

function missing({ words, situation, concern, question, reference }: SubjectFindings): Advice[] {
  if (reference) return ['REFERENCE'];
  if (question) return ['QUESTION'];
  if (concern === CONCERN.none) return situation === SITUATION.none ? [emptiness(words)] : [situation === SITUATION.vague ? 'VAGUE' : 'NO_OBJECT'];
  if (situation === SITUATION.none) return [concern === CONCERN.wide ? 'EMPTY' : 'NO_SITUATION'];
  if (concern === CONCERN.wide) return situation === SITUATION.vague ? ['VAGUE_THING', 'VAGUE_SITUATION'] : ['VAGUE_THING'];
  if (situation === SITUATION.vague) return ['VAGUE_SITUATION'];
  return concern === CONCERN.named ? [] : ['WHICH'];
}

/** Why a subject without situation and object was written at all. */
function emptiness(words: readonly SubjectWord[]): Advice {
  const has = (kind: SubjectWord['kind']): boolean => words.some((word) => word.kind === kind);
  if (has('urgency')) return 'URGENCY';
  if (has('courtesy')) return 'COURTESY';
  return has('greeting') ? 'GREETING' : 'EMPTY';
}

function wordsOf(advice: Advice, findings: SubjectFindings, topic: Topic | null, locale: Locale): string {
  if (topic && (advice === 'NO_OBJECT' || advice === 'VAGUE' || advice === 'WHICH')) return topic[locale].missing;
  return ADVICE[locale][advice].replace('«…»', () => `«${objectOf(findings)}»`).replace('“…”', () => `“${objectOf(findings)}”`);
}

/** What the person named, in their own words: the first run of names, numbers and parts of the work. */
function objectOf({ words }: SubjectFindings): string {
  const tells = ({ kind }: SubjectWord): boolean => kind === 'name' || kind === 'number' || kind === 'thing' || kind === 'unknown';
  const from = words.findIndex(tells);
  const after = words.findIndex((word, index) => index > from && !tells(word));
  return words
    .slice(from, after === -1 ? words.length : after)
    .slice(0, 4)
    .map(({ text }) => text)
    .join(' ');
}

function exampleFor({ words, question }: SubjectFindings, topic: Topic | null, locale: Locale): string {
  const company = words.find((word) => word.kind === 'name' && (knownKind(word.folded) === 'name' || /^\p{Lu}{2,12}$/u.test(word.text)))?.text;
  const number = words.find(({ kind, text }) => kind === 'number' && /^[\p{L}\p{N}-]{3,15}$/u.test(text))?.text;
  if (topic === null && question) return QUESTION_EXAMPLE[locale];
  const example = topic?.[locale].example ?? (company === undefined ? GENERAL_EXAMPLE : NAME_EXAMPLE)[locale];
  const named = company === undefined ? example : example.replace(EXAMPLE_NAME, () => company.toUpperCase());
  return number === undefined ? named : named.replace(EXAMPLE_NUMBER, () => number);
}
