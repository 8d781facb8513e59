/**
 * What mail programs write around a quoted mail, in Spanish, English and Portuguese. Lines are compared by `comparable`, so that nothing here needs
 * accents or capitals. Every pattern is linear: no repetition within a repetition.
 */

/** Lower case, without accents, single spaces; only the beginning, because nothing that is looked for is longer. */
export function comparable(text: string): string {
  return text.slice(0, 600).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The end of "El mié, 5 nov 2026 a las 10:00, Soporte (<a@b.co>) escribió:". */
export const WROTE = /(?:^|[\s,>)\]])(?:escribio|wrote|escreveu)(?: lo siguiente)?\s?:?(?:\s?-{2,})?\*?$/;

/** How it begins: before the date in the three languages, or with the date itself. */
export const ON_DATE = /^(?:-{2,} ?)?\*?(?:(?:el|en|on|em|no dia) |\d{1,4}[-/. ])/;

export const MAIL_ADDRESS = /[^\s<>@()[\]:;,"]{1,200}@[^\s<>@()[\]:;,"]{1,200}\.[a-z]{2,}/;
export const CLOCK_TIME = /\b\d{1,2}[:.h]\d{2}\b/;
export const YEAR = /\b(?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2}\b/;

export const ORIGINAL_MESSAGE =
  /^[\s*_-]*-{2,} ?\*?(?:mensaje original|original message|mensagem original|cita original|original appointment|mensaje origen)\*? ?-{2,}/;

export const FORWARDED =
  /^[\s*]*(?:-{2,} ?(?:forwarded message|mensaje reenviado|mensagem encaminhada|mensagem reencaminhada|forwarded by\b.{0,200})|(?:begin forwarded message|inicio del mensaje reenviado|inicio da mensagem (?:re)?encaminhada)\s?:)/;

/** Subjects of answers, in the languages of mail programs. */
export const ANSWER_SUBJECT = /^(?:\[.{1,40}\] ?)?(?:re|res|resp|aw|sv|antw|odp|rif|ref|r)(?:\[\d{1,3}\])? ?:|^\[vb-/;

/** Subjects of forwarded mails, before anything else. */
export const FORWARD_SUBJECT = /^(?:rv|fw|fwd|enc|reenv|reenviado) ?:/;

/** The names of the lines that stand above a quoted mail, by what they tell. */
export const HEADER_NAMES: ReadonlyMap<string, 'from' | 'sent' | 'to' | 'cc' | 'subject' | 'other'> = new Map([
  ['de', 'from'],
  ['from', 'from'],
  ['desde', 'from'],
  ['remitente', 'from'],
  ['enviado', 'sent'],
  ['enviado el', 'sent'],
  ['enviado a las', 'sent'],
  ['enviada', 'sent'],
  ['enviada em', 'sent'],
  ['enviado em', 'sent'],
  ['sent', 'sent'],
  ['date', 'sent'],
  ['fecha', 'sent'],
  ['fecha de envio', 'sent'],
  ['data', 'sent'],
  ['para', 'to'],
  ['to', 'to'],
  ['a', 'to'],
  ['destinatario', 'to'],
  ['cc', 'cc'],
  ['cco', 'cc'],
  ['bcc', 'cc'],
  ['asunto', 'subject'],
  ['subject', 'subject'],
  ['assunto', 'subject'],
  ['importancia', 'other'],
  ['importance', 'other'],
  ['reply-to', 'other'],
  ['responder a', 'other'],
]);

/** What phones and mail programs add below every mail. */
export const ADDED_BY_PROGRAM = [
  /^(?:enviado|mandado|sent|enviada) (?:desde|from|con|with|do|da|de|a partir do|pelo|via|usando|by|mediante)\b.{0,60}\b(?:iphone|ipad|ios|apple watch|android|samsung|galaxy|huawei|xiaomi|redmi|motorola|moto|blackberry|windows|outlook|yahoo|hotmail|gmail|proton ?mail|proton|celular|movil|mobile|telefono|smartphone|tablet|dispositivo|spark|bluemail|thunderbird|correo|mail|email|correio)\b.{0,60}$/,
  /^(?:obtener|obten|obtenga|descargar|get|obter|obtenha|baixe)(?: o)? outlook (?:para|for|no) .{0,80}$/,
  /^(?:sent|enviado) from (?:my )?.{0,40}(?:phone|mobile|device).{0,20}$/,
  /^(?:yahoo mail|yahoo correo|aol mail)\b.{0,120}$/,
  /^(?:cid:\S{1,120}@\S{1,60}|image: .{1,100}\.(?:png|jpe?g|gif|webp|bmp))$/,
  /^(?:libre de virus|virus-free|livre de virus|no virus found)\b.{0,120}$/,
];

/** Said by people whose answers stand within the quoted mail, where only colours tell them apart. */
export const ANSWERS_WITHIN =
  /\b(?:(?:respond|contest|respost|answer|repl|coment|comment|observa)\w*.{0,40}\b(?:abajo|debajo|en rojo|en azul|en verde|en color|en negrita|entre lineas|below|inline|in red|in blue|in green|abaixo|em vermelho|em azul|em verde|no corpo|en el cuerpo)|(?:abajo|debajo|below|abaixo|ver|see|veja)\b.{0,20}\b(?:en rojo|en azul|in red|in blue|em vermelho|em azul|inline|entre lineas))\b/;
