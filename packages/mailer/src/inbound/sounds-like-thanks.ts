import { comparable } from './phrases.js';

/** Longer texts say more than thanks. */
const LONGEST = 280;

/** People are thanked by name. */
const MOST_NAMES = 5;

/** What stands below it is who writes. */
const CLOSING = /\b(?:saludos?|cordialmente|atentamente|atte|regards|cheers|sincerely|atenciosamente|abraco|abracos|att)\b/;

/** Denials and greetings that say something good; they are read before what takes thanks back. */
const GOOD_DENIALS = [
  /\b(?:buena|boa|feliz|linda|excelente) tarde\b/,
  /\bya no (?:me |nos |se )?(?:falla|sale|aparece|da|pasa|ocurre|presenta|muestra|marca)n?\b(?: (?:el|la|los|ningun|mas|ese|esa|este))*(?: (?:error|errores|mensaje|problema|falla|aviso)s?)?/,
  /\b(?:sin|sem|without|with no)(?: (?:ningun|nenhum|any|mas|mais|more))? (?:problemas?|errores|error|erros?|novedad(?:es)?|inconvenientes?|issues?|errors?)\b/,
  /\bno (?:hay|hubo|more|further|problem|worries)(?: (?:mas|any))?(?: (?:problemas?|issues?|errors?|inconvenientes?|questions?))?\b/,
  /\bno (?:longer|more) (?:fails|happens|appears|an issue|a problem|errors?)\b/,
  /\bnao (?:da|aparece|tem|acontece|apresenta) mais(?: (?:o|nenhum|esse|este))?(?: (?:erro|problema|mensagem))?\b/,
  /\bnada mas(?: que agregar)?$/,
  /\b(?:el|o|the) (?:problema|problem|issue|error|erro)\b/,
];

/** Thanks, praise, and that it works. One of these has to be there. */
const GOOD =
  /\b(?:(?:mil |muchas |muchisimas )?gracias|agradecid[oa]s?|(?:le |te |les |lhe )?agrade(?:zco|cemos|co)|perfect[oa]?(?:mente)?|perfeit[oa]|excelente|genial|buenisimo|estupendo|maravilh?os[oa]|listo|list[oa]s|solucionad[oa]|resuelt[oa]|resolvid[oa]|resolveu|quedo(?! (?:atent|pendiente|a la espera|al pendiente|en espera))|quedaron|funciona(?:ndo|ron|ram)?|funciono|funcionou|sirvio|arreglad[oa]|corregid[oa]|corrigid[oa]|conforme|de acuerdo|aprobad[oa]|acept(?:o|ad[oa])|pude|pudimos|consegui(?:mos)?|deu certo|tudo certo|certo|todo (?:bien|ok|en orden|correcto)|correcto|thank(?:s| you)|thx|tks|ty|great|perfect|awesome|wonderful|amazing|excellent|works|working|worked|solved|resolved|fixed|sorted|all good|obrigad[oa]s?|valeu|otim[oa]|show|beleza|ok|okay|okey|vale|dale)\b|[\u{1F44D}\u{1F64F}\u{1F44C}\u2705\u{1F64C}\u{1F60A}\u{1F600}\u2764]/u;

/** What takes the thanks back, asks, announces or waits for more. */
const MORE =
  /[?¿]|https?:|\b(?:no|not|nao|ni|sin|sem|without|nunca|never|jamais|tampoco|nadie|nada|nothing|ningun[oa]?|nenhum[a]?|pero|but|mas|porem|however|sin embargo|aunque|although|though|embora|salvo|excepto|except|exceto|menos|sigue[ns]?|siguio|continua[nm]?|still|todavia|aun|ainda|yet|again|otra vez|de nuevo|nuevamente|novamente|de novo|falt[ao]n?|faltaron|faltou|faltam|missing|falla[ns]?|fallando|fallo|falha|fails?|failing|failed|error|errores|errors|erros?|problema[s]?|problems?|issues?|mal|malo|mala|peor|worse|wrong|pior|roto|broken|otr[oa]s?|outr[oa]s?|other|another|ademas|tambien|also|tambem|alem|necesit\w+|need\w*|precis[oa]\w*|requier\w+|quier[oe]\w*|want|quero|quisiera|would like|gostaria|favor|please|podria\w*|podrian|puede\w*(?! cerrar)|could|can you|would you|poderia\w*|pode|podem(?! fechar)|cuando|when|quando|como (?:hago|puedo|se)|how|donde|where|onde|por que|porque|why|pendiente\w*|pending|espero|esperando|espera|waiting|awaiting|wait|aguard\w+|atent[oa]s?|forward|antemano|advance|desde ja|adjunt\w+|attached|anex\w+|envio|mando|reabr\w+|reopen\w*|rechaz\w+|reject\w*|reclam\w+|quej\w+|complain\w*|parcial\w*|partially|casi|almost|quase|solo|only|apenas|tarde|late|demor\w+|intent\w+|try|tried|tentei|probar\w*|pruebo|verificar\w*|verifico|revisar\w*|reviso|check|dud[ao]s?|pregunta\w*|question\w*|duvida\w*|pergunta\w*|hasta (?:que|cuando)|if|si (?:vuelve|pasa))\b/;

/** Courtesy around it, which says nothing for or against. */
const COURTESY = new Set(
  `hola buen buena buenos buenas dia dias tarde tardes noche noches estimado estimada estimados estimadas senor senora senores equipo soporte todos todas apreciado
  apreciada querido querida por su tu la el los las lo le les me mi nos se y e o a al de del con en un una que ya muy mucho muchas muchos todo toda bien mil ayuda apoyo
  atencion gestion respuesta solucion pronta rapida rapido oportuna excelente servicio trabajo amable amables amabilidad colaboracion tiempo cordial cordiales feliz lindo
  linda resto semana bendiciones dios usted ustedes fue es esta estan asi ahora sistema aplicacion plataforma poliza cotizacion correctamente perfectamente entrar ingresar
  acceder cotizar emitir logre logramos hacer caso ticket puedo puede pueden cerrar cierren cerrado solucion soluciono solucionaron confirmo confirmado confirmamos recibido
  recibida super si sii hoy inmediata tan todos
  hi hello hey dear team support all the it is it's was for your you so very much that this everything now quick fast answer response service job well done best kind lot a
  have nice day week and we i my to of on in good case ticket close closed system really appreciate appreciated just fine yes confirmed confirm help helping me
  ola bom boa noite prezado prezada prezados equipe suporte pela pelo seu sua ajuda apoio atencao resposta rapida muito muita agora tudo acessar entrar foi com os as um uma
  na no ja meu minha deus sistema chamado aqui do da sim perfeitamente pra funcionando`.split(/\s+/),
);

/**
 * Whether an answer to a solution only says thanks or that it works, in Spanish, English or Portuguese: "gracias, ya quedó". A text that also asks,
 * denies, or goes on about something does not. Nothing may be closed because of it; it only spares a person a click.
 */
export function soundsLikeThanks(text: string): boolean {
  if (text.length > LONGEST) return false;
  let words = comparable(text.replaceAll('’', "'"));
  if (!GOOD.test(words)) return false;
  for (const denial of GOOD_DENIALS) words = words.replace(denial, ' ');
  if (MORE.test(words)) return false;
  return onlyNamesAreLeft(text.replaceAll('’', "'"));
}

/** Whether all words are known above who writes; those in capitals may be names. */
function onlyNamesAreLeft(text: string): boolean {
  const good = new RegExp(GOOD.source, 'gu');
  let names = 0;
  for (const line of text.split(/[\n,.;:!]+/)) {
    const words = comparable(line);
    if (CLOSING.test(words)) break;
    const rest: Set<string> = new Set(removed(words, good).match(/[\p{L}\d][\p{L}\d']*/gu) ?? []);
    for (const [word = ''] of line.matchAll(/[\p{L}\d][\p{L}\p{M}\d']*/gu)) {
      const known = comparable(word);
      if (!rest.has(known) || COURTESY.has(known)) continue;
      if (!/^\p{Lu}/u.test(word)) return false;
      names += 1;
    }
  }
  return names <= MOST_NAMES;
}

function removed(words: string, good: RegExp): string {
  return [...GOOD_DENIALS, good].reduce((rest, pattern) => rest.replace(pattern, ' '), words);
}
