import type { Locale } from './locale.js';

/** What can be said about a subject. */
export type Advice =
  | 'SECRET'
  | 'EMPTY'
  | 'GREETING'
  | 'COURTESY'
  | 'URGENCY'
  | 'REFERENCE'
  | 'VAGUE'
  | 'QUESTION'
  | 'NO_OBJECT'
  | 'NO_SITUATION'
  | 'VAGUE_SITUATION'
  | 'VAGUE_THING'
  | 'WHICH'
  | 'TICKET_CODE'
  | 'LONG'
  | 'SHOUTING';

/** `…` stands for the thing that the person named. */
export const ADVICE: Record<Locale, Record<Advice, string>> = {
  es: {
    SECRET: 'Por su seguridad, no escriba aquí contraseñas ni números de tarjeta: nunca se los pediremos.',
    EMPTY: 'Cuente en una frase qué sucede y con qué.',
    GREETING: 'Puede saludarnos en la descripción. Aquí diga en una frase qué sucede y con qué.',
    COURTESY: 'Con gusto le ayudamos. Diga qué sucede y con qué, para saber por dónde empezar.',
    URGENCY: 'Entendemos la prisa. Lo que más la acorta es decir qué sucede y con qué.',
    REFERENCE: 'Quien le atienda quizá no conozca lo anterior: diga otra vez qué sucede y con qué.',
    VAGUE: 'Diga qué es lo que no funciona y qué hace en su lugar.',
    QUESTION: 'Escriba aquí la pregunta misma, en una frase.',
    NO_OBJECT: 'Diga con qué sucede: la aseguradora, el proceso, la pantalla o el documento.',
    NO_SITUATION: 'Diga qué sucede con «…».',
    VAGUE_SITUATION: 'Diga qué aparece en lugar de lo que usted esperaba, o qué mensaje muestra.',
    VAGUE_THING: 'Diga en qué pantalla o en qué paso sucede.',
    WHICH: 'Diga de cuál se trata: la aseguradora, el número o el nombre.',
    TICKET_CODE: 'Si es sobre un ticket que ya tiene, puede escribir en él desde «Ver mis tickets».',
    LONG: 'Deje aquí una sola frase y ponga los detalles en la descripción.',
    SHOUTING: 'En minúsculas se lee mejor.',
  },
  en: {
    SECRET: 'For your safety, do not write passwords or card numbers here: we will never ask for them.',
    EMPTY: 'Say in one sentence what happens, and with what.',
    GREETING: 'You can greet us in the description. Here, say in one sentence what happens, and with what.',
    COURTESY: 'We are glad to help. Say what happens, and with what, so that we know where to start.',
    URGENCY: 'We understand the hurry. Saying what happens, and with what, is what shortens it most.',
    REFERENCE: 'Whoever reads this may not know what came before: say again what happens, and with what.',
    VAGUE: 'Say what it is that does not work, and what it does instead.',
    QUESTION: 'Write the question itself here, in one sentence.',
    NO_OBJECT: 'Say with what it happens: the insurer, the process, the screen or the document.',
    NO_SITUATION: 'Say what happens with “…”.',
    VAGUE_SITUATION: 'Say what appears instead of what you expected, or what message is shown.',
    VAGUE_THING: 'Say on which screen or in which step it happens.',
    WHICH: 'Say which one: the insurer, the number or the name.',
    TICKET_CODE: 'If it is about a ticket that you already have, you can write in it under “See my tickets”.',
    LONG: 'Keep one sentence here and put the details into the description.',
    SHOUTING: 'Small letters are easier to read.',
  },
};

/** What is usually missing when a subject is about this, and a good subject of the same kind. NAME and 48213 give way to what the person typed. */
export interface TopicTexts {
  readonly missing: string;
  readonly example: string;
}

export interface Topic {
  /** Finds the topic in a folded subject, in either language. */
  readonly pattern: RegExp;
  readonly es: TopicTexts;
  readonly en: TopicTexts;
}

/** The insurer of an example, unless the person named one. */
export const EXAMPLE_NAME = /\b(?:ATLAS|SURA|ABA)\b/;
/** The number of an example, unless the person gave one. */
export const EXAMPLE_NUMBER = /\b(?:48213|500)\b/;

/** What people write about, most telling first. */
export const TOPICS: readonly Topic[] = [
  {
    pattern: /\bdescuent|\bdiscount/,
    es: { missing: 'Diga de qué aseguradora es: «No respeta el descuento de …».', example: 'No respeta el descuento de ABA' },
    en: { missing: 'Say whose discount it is: “The discount of … is not applied”.', example: 'The discount of ABA is not applied' },
  },
  {
    pattern: /\bprimas?\b|\bpremium|\btarifa|\bpreci/,
    es: { missing: 'Diga de qué aseguradora y en qué paso: «Me cambia la prima en la emisión de …».', example: 'Me cambia la prima en la emisión de SURA' },
    en: {
      missing: 'Say for which insurer and in which step: “The premium changes when issuing with …”.',
      example: 'The premium changes when issuing with SURA',
    },
  },
  {
    pattern: /\bcotiz|\bquot/,
    es: { missing: 'Diga con qué aseguradora: «No está cotizando con …».', example: 'No está cotizando con ATLAS' },
    en: { missing: 'Say with which insurer: “It is not quoting with …”.', example: 'It is not quoting with ATLAS' },
  },
  {
    pattern: /\bsiniestr|\bclaims?\b/,
    es: { missing: 'Diga qué siniestro es: «No puedo subir fotos al siniestro …».', example: 'No puedo subir fotos al siniestro 48213' },
    en: { missing: 'Say which claim it is: “I cannot add photos to claim …”.', example: 'I cannot add photos to claim 48213' },
  },
  {
    pattern: /\brenov|\brenuev|\brenew/,
    es: { missing: 'Diga qué póliza es: «La renovación de la póliza … trae otra cobertura».', example: 'La renovación de la póliza 48213 trae otra cobertura' },
    en: { missing: 'Say which policy it is: “The renewal of policy … has another coverage”.', example: 'The renewal of policy 48213 has another coverage' },
  },
  {
    pattern: /\bfactur|\binvoic/,
    es: { missing: 'Diga qué factura es: «La factura … tiene mal el RFC».', example: 'La factura 48213 tiene mal el RFC' },
    en: { missing: 'Say which invoice it is: “Invoice … shows the wrong tax number”.', example: 'Invoice 48213 shows the wrong tax number' },
  },
  {
    pattern: /\bpag(?:o|a|u)|\bcobr|\brecibo|\bpay|\bcharg|\breceipt|\btarjeta/,
    es: { missing: 'Diga qué pago o recibo es: «No aparece el pago del recibo …».', example: 'No aparece el pago del recibo 48213' },
    en: { missing: 'Say which payment or receipt it is: “The payment of receipt … does not appear”.', example: 'The payment of receipt 48213 does not appear' },
  },
  {
    pattern: /\busuari|\busers?\b/,
    es: { missing: 'Diga de qué usuario se trata: «Alta de usuario para …».', example: 'Alta de usuario para Laura Méndez, agente de ATLAS' },
    en: { missing: 'Say which user it is: “New user for …”.', example: 'New user for Laura Méndez, agent of ATLAS' },
  },
  {
    pattern: /\bacces|\bentr(?:ar|o|a)\b|\bingres|\bcontrasen|\bclave|\bsesion|\blog(?:ging)? ?in|\bsign(?:ing)? ?in|\bpasswor/,
    es: {
      missing: 'Diga a dónde quiere entrar y qué aparece: «No puedo entrar a …: dice …».',
      example: 'No puedo entrar al cotizador: dice “usuario bloqueado”',
    },
    en: {
      missing: 'Say where you want to sign in and what appears: “I cannot sign in to …: it says …”.',
      example: 'I cannot sign in to the quoter: it says “user blocked”',
    },
  },
  {
    pattern: /\bcorreo|\be-?mails?\b/,
    es: { missing: 'Diga qué correo es: «No llega el correo con la póliza de …».', example: 'No llega el correo con la póliza de ATLAS' },
    en: { missing: 'Say which mail it is: “The mail with the policy of … does not arrive”.', example: 'The mail with the policy of ATLAS does not arrive' },
  },
  {
    pattern: /\bpdf|\bimprim|\bimpres|\bdescarg|\bcaratula|\bdocument|\barchivo|\bprint|\bdownload|\bfiles?\b/,
    es: { missing: 'Diga qué documento es: «El PDF de la póliza … sale en blanco».', example: 'El PDF de la póliza 48213 sale en blanco' },
    en: { missing: 'Say which document it is: “The PDF of policy … comes out blank”.', example: 'The PDF of policy 48213 comes out blank' },
  },
  {
    pattern: /\breporte|\blistado|\bexcel|\breport/,
    es: { missing: 'Diga qué reporte es: «El reporte de comisiones de … sale vacío».', example: 'El reporte de comisiones de SURA sale vacío' },
    en: { missing: 'Say which report it is: “The commission report of … is empty”.', example: 'The commission report of SURA is empty' },
  },
  {
    pattern: /\bemi(?:t|s)|\bissu(?:ing|ed|ance)/,
    es: { missing: 'Diga de qué aseguradora es la póliza: «No se emite la póliza de …».', example: 'No se emite la póliza de auto de SURA' },
    en: { missing: 'Say whose policy it is: “The policy of … is not issued”.', example: 'The car policy of SURA is not issued' },
  },
  {
    pattern: /\bpoliza|\bpolic(?:y|ies)/,
    es: { missing: 'Diga qué póliza es y qué sucede: «La póliza … no muestra las coberturas».', example: 'La póliza 48213 no muestra las coberturas' },
    en: { missing: 'Say which policy it is and what happens: “Policy … does not show its coverage”.', example: 'Policy 48213 does not show its coverage' },
  },
  {
    pattern: /\blent|\btard|\bdemor|\bslow/,
    es: { missing: 'Diga qué pantalla tarda y cuánto: «La pantalla de … tarda un minuto».', example: 'La pantalla de emisión de ATLAS tarda más de un minuto' },
    en: {
      missing: 'Say which screen is slow, and how slow: “The screen of … takes a minute”.',
      example: 'The issuing screen of ATLAS takes more than a minute',
    },
  },
  {
    pattern: /\berror/,
    es: {
      missing: 'Diga en qué paso aparece el error y qué dice: «Error … al guardar la cotización».',
      example: 'Error 500 al guardar la cotización de ATLAS',
    },
    en: {
      missing: 'Say in which step the error appears and what it says: “Error … when saving the quote”.',
      example: 'Error 500 when saving the quote of ATLAS',
    },
  },
];

/** A good subject of those who announce a question. */
export const QUESTION_EXAMPLE: Record<Locale, string> = { es: '¿Cómo cancelo una póliza de ATLAS?', en: 'How do I cancel a policy of ATLAS?' };
/** A good subject when nothing tells what it is about. */
export const GENERAL_EXAMPLE: Record<Locale, string> = { es: 'No está cotizando con ATLAS', en: 'It is not quoting with ATLAS' };
/** The same when only a name was given. */
export const NAME_EXAMPLE: Record<Locale, string> = { es: 'Me cambia la prima en la emisión de SURA', en: 'The premium changes when issuing with SURA' };
