/** What a word tells about a problem. Both languages share one lexicon, because people mix them. */
export type WordKind =
  /** Tells nothing by itself. */
  | 'filler'
  | 'greeting'
  | 'courtesy'
  | 'urgency'
  /** Says that something is wrong, not what: "funciona", "problema". */
  | 'vagueSituation'
  /** Says what happens: "cotiza", "duplicado", "alta". */
  | 'situation'
  /** Names nothing in particular: "sistema". */
  | 'vagueThing'
  /** A part of the work: "prima", "recibo". */
  | 'thing'
  /** A proper name. */
  | 'name'
  /** A policy, an invoice, an error: anything that carries its own mark. */
  | 'number'
  /** A word that the lexicon does not know. */
  | 'unknown';

// Words are written as `foldText` leaves them: lower case, without accents.
const FILLER = `el la los las lo un una unos unas de del al a en con por para sobre entre hasta desde hacia y e o u ni que como cual cuales quien
  yo tu usted ustedes su sus mi mis nuestro nuestra me nos se le les te es esta estan este esto estos estas eso esa ese esos esas aquello hay ha he han hemos
  haber ser sea soy somos son fue era estar estaba estoy estamos tener tengo tenemos tiene tienen hacer hago hace hacen hizo quiero quisiera queremos
  necesito necesitamos deseo deseamos debe debo va van voy ir si no ya aun todavia tambien tampoco muy mas menos mucho muchos mucha poco todo todos toda todas algo alguien
  nada nadie ningun ninguno ninguna otra otro otras otros vez veces hoy ayer manana ahora siempre nunca momento dia dias tarde hora horas minuto minutos
  rato semana mes bien cuando donde cuanto porque pues pero aunque cada mismo misma asi solo tan tanto aqui ahi alla saber tema asunto situacion caso
  prueba test asdf
  the an of to in on at for from with by about into is are was were be been being am it its this that these those i we you they he she my
  our your their us them and or but if so as do does did done have has had will would should may might must need needs want wants there here not any some
  all every just very someone somebody anyone anybody nobody everybody nothing too also still now today yesterday again never know how what when where which why who`;
const MODAL = `puedo puede pueden podemos pude pudo pudimos poder podria deja dejan dejo permite permiten can could cannot unable able let lets allow allows`;
const NEGATION = `no not never nunca cannot can't cant doesn't doesnt don't dont isn't isnt aren't arent won't wont didn't didnt wasn't wasnt couldn't couldnt`;
const PRONOUN = `se me nos le les te i we they it`;
const GREETING = `hola buen buenos buenas noches tardes saludos estimado estimados estimada estimadas cordial hello hi hey dear good morning afternoon evening greetings regards`;
const COURTESY = `favor porfavor porfa gracias agradezco agradeceria agradecere ayuda ayudar ayudenme ayudeme ayudarme ayudame apoyo apoyar apoyenme apoyeme
  apoyarme soporte atencion atender atiendan atiendanme atiendame revisar revisen revise revision checar chequen cheque verificar verifiquen solucionar solucionen solucion
  resolver resuelvan asistencia llamar llamen llamenme llameme contactar solicito solicitar solicitud requiero requerimos requerimiento please pls plz thanks thank help support assist assistance attention
  attend check look call contact kindly fix solve resolve`;
const URGENCY = `urgente urgentes urge urgen urgentemente urgencia asap inmediato inmediata inmediatamente rapido pronto prioridad critico critica grave importante alerta
  urgent urgently immediately emergency important critical hurry quickly soon priority`;
const VAGUE_SITUATION = `funciona funcionan funciono funcionaba funcionar funcionando sirve sirven sirvio jala jalan jalando anda falla fallas fallan fallo fallos fallando
  problema problemas error errores incidente incidencia inconveniente detalle pasa pasan paso pasando sucede sucedio ocurre ocurrio mal raro rara extrano
  consulta consultas duda dudas pregunta preguntas work works working worked broken broke fail fails failed failing failure problem problems issue issues errors bug bugs trouble
  happens happened happening weird strange question questions doubt query`;
const SITUATION = `incorrecto incorrecta incorrectos incorrectas equivocado equivocada erroneo erronea diferente diferentes distinto distinta distintos distintas
  duplicado duplicada duplicados bloqueado bloqueada vencido vencida caducado caducada faltante falta faltan faltaba lento lenta lentitud vacio vacia blanco ilegible
  incompleto incompleta pendiente diferencia diferencias alta altas baja bajas cambio cambios correccion cancelacion devolucion reembolso rechazo activacion
  reactivacion denegado denegada invalido invalida negativo negativa doble sin
  wrong incorrect different missing duplicate duplicated blocked locked slow blank empty expired incomplete pending difference refund change correction down
  timeout denied invalid twice double without cancellation`;
const VAGUE_THING = `sistema sistemas plataforma pagina paginas web sitio portal aplicacion app programa software herramienta servicio cosa cosas mensaje
  system systems platform page pages site website application program tool service message thing things everything something anything`;
const THING = `poliza polizas prima primas emision emisiones cotizacion cotizaciones cotizador descuento descuentos recibo recibos factura facturas facturacion pago
  pagos cobro cobros cobranza comision comisiones siniestro siniestros endoso endosos renovacion renovaciones cobertura coberturas deducible caratula
  recargo bono iva rfc curp vin serie placa placas vehiculo vehiculos auto autos cliente clientes agente agentes asegurado asegurada aseguradora aseguradoras
  contratante beneficiario usuario usuarios contrasena contrasenas clave acceso accesos cuenta cuentas perfil correo correos pdf excel archivo archivos
  documento documentos reporte reportes listado listados pantalla pantallas boton menu formulario campo campos ventana modulo modulos proceso procesos impresora
  internet navegador tarjeta tarjetas transferencia deposito domiciliacion cargo cargos saldo folio tramite inspeccion cita expediente foto fotos imagen imagenes
  fecha fechas vigencia nombre direccion telefono codigo paquete plan tarifa tarifas monto precio precios importe registro
  policy policies premium premiums quote quotes quotation quotations discount discounts receipt receipts invoice invoices payment payments fee fees commission
  commissions claim claims endorsement renewal renewals coverage deductible vehicle vehicles car customer customers client clients agent agents insurer insurers user users
  password passwords account accounts access profile email e-mail emails mail file files document documents report reports list screen screens button menu form field
  window module process printer browser card transfer charge balance photo photos picture date name address phone code plan rate amount price`;
/** Insurers of Mexico and Colombia, which people write in any case. Words that also mean something else are left out. */
const NAME = `atlas sura aba gnp axa qualitas chubb hdi mapfre zurich allianz banorte inbursa metlife bolivar colpatria afirme bbva santander sbs`;

const VERB_STEMS = `cotiz emit cambi respet aplic aparec muestr mostr carg descarg guard abr cierr cerr entr ingres acced acept rechaz duplic cobr calcul imprim envi
  lleg recib sub adjunt actualiz cancel renuev renov modific corrig correg elimin borr registr pid dic dec marc arroj mand sal bloque congel trab tard demor pierd desaparec
  devuelv reembols activ desactiv asign autoriz valid busc encuentr encontr seleccion conect desconect sincroniz redirig coincid cuadr repit detien qued regres
  exced rest sum gener timbr coloc olvid recuper cre integr instal configur compart export import ignor cort vuelv parpade pag consult ve vu
  quot chang appl appear show load download upload sav open clos log sign enter accept reject charg calculat print send arriv receiv attach updat
  renew modif delet register ask block freez hang crash los disappear activat assign authoriz validat search find select connect sync redirect match repeat
  stop return exceed generat creat install configur shar reset respect ignor lock expir pay compute show`;
const VERB_ENDINGS = `|a|an|o|on|e|en|as|es|s|ar|er|ir|or|amos|emos|imos|ando|iendo|endo|yendo|io|ado|ido|ada|ida|aron|ieron|aba|aban|ia|ian|ara|era|ira|arse|irse|erse|arme|irme|erme|r|ne|n|d|ed|ing|ies|ied|y`;

function words(list: string): Set<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''));
}

const verbForm = new RegExp(`^(?:${[...words(VERB_STEMS)].join('|')})(?:${VERB_ENDINGS})$`);
const LISTS: readonly (readonly [WordKind, Set<string>])[] = [
  ['greeting', words(GREETING)],
  ['filler', words(`${FILLER} ${MODAL} ${NEGATION}`)],
  ['courtesy', words(COURTESY)],
  ['urgency', words(URGENCY)],
  ['vagueSituation', words(VAGUE_SITUATION)],
  ['name', words(NAME)],
  ['thing', words(THING)],
  ['vagueThing', words(VAGUE_THING)],
  ['situation', words(SITUATION)],
];
const lexicon = new Map<string, WordKind>(LISTS.toReversed().flatMap(([kind, set]) => [...set].map((word): [string, WordKind] => [word, kind])));

/** What the lexicon knows of a folded word. */
export function knownKind(word: string): WordKind | null {
  const kind = lexicon.get(word);
  if (kind) return kind;
  if (word.length === 1 || /(?:mente|ly)$/.test(word)) return 'filler';
  return verbForm.test(word) ? 'situation' : null;
}

export const MODALS: ReadonlySet<string> = words(MODAL);
export const NEGATIONS: ReadonlySet<string> = words(NEGATION);
export const PRONOUNS: ReadonlySet<string> = words(PRONOUN);

/** Lower case, without accents and with plain apostrophes: how the lexicon spells. */
export function foldText(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
}
