/** Words with which people say that it still fails, in Spanish and English. */
const SIGNS = [
  /\b(sigue|siguen|contin[uú]an?) (igual|fallando|sin|con el (mismo )?(error|problema)|dando|apareciendo|mal|pasando)/i,
  /\b(a[uú]n|todav[ií]a) (no|falla|fallan|tengo|tenemos|hay|sigue|aparece|marca|da)\b/i,
  /\b(no|nunca) (se )?(ha |han )?(qued[oó]|resolvi[oó]|resuelto|solucion[oó]|solucionado|arregl[oó]|arreglado|corrigi[oó]|corregido)\b/i,
  /(?<!\bya )\bno (me )?(funciona|sirve|cotiza|carga|abre|entra|deja|aparece)\b/i,
  /\b(persiste|mismo (error|problema)|falla otra vez|volvi[oó] a fallar|sin resolver|sin soluci[oó]n)\b/i,
  /\bstill (not|fails?|failing|broken|happening|does|doesn.t|can.t|cannot|have|has|see|get|getting|the same)\b/i,
  /\b(not|isn.t|wasn.t|never) (yet )?(fixed|solved|resolved|working)\b/i,
  /\b(does|did)(n.t| not) (work|help|fix|solve)\b/i,
  /\b(same|keeps?) (error|problem|issue|failing|happening)\b/i,
];

/** Whether a comment says that the problem is still there. A guess, used only to ask once. */
export function soundsUnsolved(comment: string): boolean {
  return SIGNS.some((sign) => sign.test(comment));
}
