/** Words with which people say that it still fails, in Spanish and English, without accents. */
const SIGNS = [
  /\b(sigue|siguen|continuan?) (igual|fallando|sin|con el (mismo )?(error|problema)|dando|apareciendo|mal|pasando)/,
  /\b(aun|todavia) (no|falla|fallan|tengo|tenemos|hay|sigue|aparece|marca|da)\b/,
  /\b(no|nunca) (se )?(ha |han )?(quedo|resolvio|resuelto|soluciono|solucionado|arreglo|arreglado|corrigio|corregido)\b/,
  /(?<!\bya )\bno (me )?(funciona|sirve|cotiza|carga|abre|entra|deja|aparece)\b/,
  /\b(persiste|mismo (error|problema)|falla otra vez|volvio a fallar|sin resolver|sin solucion)\b/,
  /\bstill (not|fails?|failing|broken|happening|does|doesn.t|can.t|cannot|have|has|see|get|getting|the same)\b/,
  /\b(not|isn.t|wasn.t|never) (yet )?(fixed|solved|resolved|working)\b/,
  /\b(does|did)(n.t| not) (work|help|fix|solve)\b/,
  /\b(same|keeps?) (error|problem|issue|failing|happening)\b/,
];

/** Whether a comment says that the problem is still there. A guess, used only to ask once. */
export function soundsUnsolved(comment: string): boolean {
  const plain = comment.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return SIGNS.some((sign) => sign.test(plain));
}
