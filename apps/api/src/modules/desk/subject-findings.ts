import { foldText } from './subject-lexicon.js';
import { looksSecret } from './subject-secrets.js';
import { isShouted, readWords, type SubjectWord } from './subject-words.js';

/** How much a subject says about what happens: nothing · that something is wrong · what. The numbers are its points. */
export const SITUATION = { none: 0, vague: 15, told: 40 } as const;
/** How much it says about what that concerns: nothing · something as wide as "the system" · a part of the work · a name or number. */
export const CONCERN = { none: 0, wide: 15, part: 30, named: 40 } as const;

/** What was found in a subject. */
export interface SubjectFindings {
  readonly words: readonly SubjectWord[];
  readonly folded: string;
  readonly situation: number;
  readonly concern: number;
  /** Names, numbers and parts of the work beyond the first. */
  readonly details: number;
  /** A question is announced but not asked. */
  readonly question: boolean;
  /** It speaks of something that came before. */
  readonly reference: boolean;
  /** It names a ticket of ours. */
  readonly ticketCode: boolean;
  readonly secret: boolean;
  readonly shouted: boolean;
}

/** Reads a subject: one line, without needless spaces. */
export function readSubject(text: string): SubjectFindings {
  const words = readWords(text);
  const folded = foldText(text);
  const marks = words.filter(({ kind }) => kind === 'name' || kind === 'number');
  const parts = words.filter(({ kind }) => kind === 'thing' || kind === 'unknown');
  const wide = words.some(({ kind }) => kind === 'vagueThing');
  const concerned = marks.length > 0 || parts.length > 0;
  const told = words.some(({ kind }) => kind === 'situation') || ASKS.test(folded) || (concerned && WANTS.test(folded)) || tellsWithoutKnownWords(words);
  const vague = words.some(({ kind }) => kind === 'vagueSituation') || REFUSES.test(folded);
  return {
    words,
    folded,
    situation: told ? SITUATION.told : vague ? SITUATION.vague : SITUATION.none,
    concern: marks.length > 0 ? CONCERN.named : parts.length > 0 ? CONCERN.part : wide ? CONCERN.wide : CONCERN.none,
    details: Math.max(0, new Set([...marks, ...parts].map((word) => word.folded)).size - 1),
    question: !told && QUESTION.test(folded),
    reference: REFERENCE.test(folded),
    ticketCode: TICKET_CODE.test(folded),
    secret: looksSecret(text),
    shouted: isShouted(text),
  };
}

/** "How do I cancel …" is a situation too. */
const ASKS =
  /(?:^|[¿?.,:;]\s*|saber\s)(?:como|cuando|donde|cuanto|cual|por que)\s\S|¿\s*que\s\S|\bhow (?:do|to|can|does|should|much|many)\b|^(?:where|when|which|why|what)\b.*\S\s/;
/** "Necesito la carátula de …", "New user for …": a request needs no symptom. */
const WANTS =
  /\b(?:necesito|necesitamos|quiero|queremos|quisiera|solicito|requiero|need|want|would like)\s(?!(?:(?:de )?su |your )?(?:ayuda|apoyo|soporte|asistencia|help|support|assistance))|^(?:listado|copia|constancia|certificado|comprobante|nuev[oa]|new|list|copy|add)\s/;
const QUESTION = /\b(?:consultas?|dudas?|preguntas?|questions?|query)\b/;
/** "No puedo", "won't let me": something is refused, and not said what. */
const REFUSES = /\bno (?:se |me |nos |le )?(?:puedo|puede|pueden|podemos|deja|permite|da)\b|\b(?:can't|cannot|can not|cant|unable|won't let)\b/;

/** Three words that the lexicon does not know: a trade of its own, which is given the benefit of the doubt. */
function tellsWithoutKnownWords(words: readonly SubjectWord[]): boolean {
  return words.filter(({ kind }) => kind === 'unknown').length >= 3;
}

const REFERENCE = new RegExp(
  [
    String.raw`\b(?:la|de la) (?:otra vez|vez pasada|ultima vez)\b`,
    String.raw`\blo (?:de siempre|mismo|de ayer|de antes|anterior|de la (?:otra|semana|vez|ultima)|que (?:ya )?(?:les?|te) \w+)`,
    String.raw`\b(?:como|segun) (?:ya )?(?:les?|te) (?:dije|comente|mencione|comento|platique)\b`,
    String.raw`\bya (?:les?|te) (?:dije|comente|mencione|escribi|envie|mande)\b`,
    String.raw`\b(?:correo|mensaje|ticket|caso|reporte|llamada|solicitud) anterior\b`,
    String.raw`\bmismo (?:problema|error|caso|detalle)\b`,
    String.raw`\bsame (?:as|problem|issue|thing|error|one)\b|\blast time\b|\bas (?:i|we|you) (?:said|discussed|mentioned|told|know)\b`,
    String.raw`\b(?:previous|last|earlier) (?:e-?mail|message|ticket|call|request|case)\b|\bthe usual\b|\b(?:it|this) happened again\b`,
  ].join('|'),
);
const TICKET_CODE = /\bvb-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{3}\b/;
