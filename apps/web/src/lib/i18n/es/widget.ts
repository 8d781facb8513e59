/** The support window's own words, in Spanish. What it shares with the customers' pages is in theirs. */
export const texts = {
  frame: {
    title: 'Soporte',
    close: 'Cerrar la ventana de soporte',
    back: 'Volver',
  },
  form: {
    title: '¿En qué le ayudamos?',
    nameHint: 'Su nombre real, para poder dirigirnos a usted.',
    descriptionHint: 'Imagine que se lo describe a alguien que no puede ver lo que usted ve.',
    user: 'Usuario',
    userHint: 'Lo indica la aplicación en la que está.',
    submit: 'Enviar comentarios',
    writesAs: 'Escribe como',
    otherAddress: 'No soy yo: usar otro correo',
    ownAddress: 'Usar {{email}}',
    lookUpQuestion: '¿Ya tiene un ticket?',
    lookUp: 'Búsquelo aquí',
    newTab: '(se abre en otra pestaña)',
  },
  facts: {
    label: 'Enviar también datos técnicos de esta página',
    hint: 'Nos ayudan a encontrar la causa.',
    show: 'Ver qué se envía',
    url: 'Dirección de la página',
    userAgent: 'Navegador',
    screen: 'Pantalla',
    viewport: 'Parte visible',
    timeZone: 'Zona horaria',
    version: 'Versión de la aplicación',
    consoleErrors: 'Errores recientes de la página',
  },
  refused: {
    title: 'Falta un paso para confirmar que es usted',
    text: 'No pudimos comprobar su identidad con la aplicación en la que está. Por eso le pedimos el código que enviamos a su correo.',
  },
  close: {
    title: '¿Cerrar sin enviar?',
    kept: 'Puede cerrar y seguir después: lo que escribió se guarda en este equipo.',
    keep: 'Cerrar y conservar lo escrito',
    discard: 'Descartar',
    stay: 'Seguir escribiendo',
  },
  created: {
    title: 'Recibimos su solicitud',
    follow: 'Seguir este ticket',
  },
  mine: {
    title: 'Sus tickets',
    create: 'Nueva solicitud',
    created: 'Creado {{time}}',
  },
  ended: {
    title: 'Su visita terminó por seguridad',
    text: 'El ticket sigue en atención y las respuestas le llegan por correo.',
    lookUp: 'Buscar el ticket {{code}}',
  },
} as const;
