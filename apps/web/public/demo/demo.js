/* A page like many: sections that are swapped by script, a table, a chart. And the controls to try the support button. */
'use strict';

const insurers = [
  { name: 'Faro', base: 9860, excess: 5, seconds: 2 },
  { name: 'Norte Vida', base: 10450, excess: 3, seconds: 3 },
  { name: 'La Encina', base: 11280, excess: 5, seconds: 2 },
  { name: 'Altamar', base: null, excess: 3, seconds: 30 },
  { name: 'Del Valle', base: 12940, excess: 10, seconds: 4 },
];
const ANA = { email: 'ana.torres@ceiba.example', name: 'Ana Torres', user: 'atorres' };
const texts = {
  es: {
    seconds: (n) => `${n} s`,
    broken: 'No cotiza',
    heard: { open: 'Se abrió', close: 'Se cerró', ticket: 'Ticket' },
    unsigned: 'Este servidor no firma (/demo/identity no responde): va sin firma.',
    signed: 'El servidor firmó la identidad.',
    title: 'Ceiba · Cotizador de seguros',
    language: 'English',
    preset: {
      subject: 'No está cotizando con ALTAMAR',
      description: 'Al pedir la cotización amplia de un sedán 2026, Altamar tarda 30 segundos y no muestra prima. Las demás sí cotizan.',
    },
  },
  en: {
    seconds: (n) => `${n} s`,
    broken: 'No quote',
    heard: { open: 'Opened', close: 'Closed', ticket: 'Ticket' },
    unsigned: 'This server does not sign (/demo/identity does not answer): sent unsigned.',
    signed: 'The server signed the identity.',
    title: 'Ceiba · Insurance quotes',
    language: 'Español',
    preset: {
      subject: 'ALTAMAR does not quote',
      description: 'When I ask for full cover of a 2026 sedan, Altamar takes 30 seconds and shows no premium. The others quote.',
    },
  },
};

const find = (selector) => document.querySelector(selector);
const soporte = (...call) => window.Soporte.q.push(call);
let language = 'es';

/* The sections */

function showSection() {
  const name = location.hash.slice(1);
  const template = document.getElementById(name);
  const section = template instanceof HTMLTemplateElement ? template : document.getElementById('cotizar');
  find('#content').replaceChildren(section.content.cloneNode(true));
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash === `#${section.id}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  translate();
}

/** Texts are Spanish in the page; the other language stands beside them. */
function translate() {
  document.documentElement.lang = language;
  document.title = texts[language].title;
  for (const element of document.querySelectorAll('[data-en]')) {
    element.dataset.es ??= element.textContent.trim();
    element.textContent = element.dataset[language];
  }
  const toggle = find('[data-do=language]');
  toggle.textContent = texts[language].language;
  toggle.lang = language === 'es' ? 'en' : 'es';
  quote();
}

function quote() {
  const form = find('[data-form=quote]');
  if (!form) return;
  const factor = Number(form.elements.vehicle.value) * Number(form.elements.cover.value) * (1 - (2026 - Number(form.elements.year.value)) * 0.03);
  const money = new Intl.NumberFormat(language === 'es' ? 'es-MX' : 'en-US', { style: 'currency', currency: 'MXN', maximumFractionDigits: 0 });
  const rows = insurers.map(({ name, base, excess, seconds }) => {
    const row = document.createElement('tr');
    const cells = [name, base === null ? texts[language].broken : money.format(base * factor), `${excess} %`, texts[language].seconds(seconds)];
    row.append(
      ...cells.map((text, index) => {
        const cell = document.createElement(index === 0 ? 'th' : 'td');
        if (index === 0) cell.scope = 'row';
        if (index === 1 || index === 2) cell.className = base === null && index === 1 ? 'number broken' : 'number';
        cell.textContent = text;
        return cell;
      }),
    );
    return row;
  });
  find('#premiums').replaceChildren(...rows);
  drawChart(factor);
}

function drawChart(factor) {
  const canvas = find('#chart');
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = window.devicePixelRatio || 1;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext('2d');
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`);
  pen.scale(scale, scale);
  pen.font = '13px Georgia, serif';
  pen.textBaseline = 'middle';
  const step = height / insurers.length;
  insurers.forEach(({ name, base }, index) => {
    const y = step * index + step / 2;
    pen.fillStyle = colour('text');
    pen.fillText(name, 0, y);
    pen.fillStyle = colour(base === null ? 'warm' : 'brand');
    pen.fillRect(84, y - 11, base === null ? 3 : ((width - 84) * base * factor) / 17000, 22);
  });
}

/* The support button */

function hear(text) {
  const line = document.createElement('li');
  line.textContent = `${new Date().toLocaleTimeString(language)} ${text}`;
  find('#heard').append(line);
  while (find('#heard').children.length > 6) find('#heard').firstChild.remove();
}

function listen() {
  for (const event of ['open', 'close', 'ticket']) {
    soporte('on', event, (detail) => hear(detail ? `${texts[language].heard[event]} ${detail.code}` : texts[language].heard[event]));
  }
}

/** Signed for one request and five minutes: asked for when the window needs it. */
async function signedIdentity() {
  const response = await fetch('/demo/identity').catch(() => null);
  hear(response?.ok ? texts[language].signed : texts[language].unsigned);
  return response?.ok ? response.json() : ANA;
}

function identify() {
  const who = find('[name=who]:checked').value;
  soporte('identify', { nobody: null, known: ANA, signed: signedIdentity }[who]);
}

/** Loads the script anew with other attributes, as a host would have written them. */
function reload() {
  window.Soporte?.destroy?.();
  window.Soporte = { q: [] };
  const script = document.createElement('script');
  script.src = '/soporte.js';
  script.setAttribute('data-console-errors', '');
  script.setAttribute('data-position', find('[name=position]').value);
  script.setAttribute('data-color', find('[name=color]').value);
  script.setAttribute('data-locale', language);
  document.head.append(script);
  soporte('context', { version: 'Ceiba 4.2.0' });
  identify();
  listen();
}

const actions = {
  language() {
    language = language === 'es' ? 'en' : 'es';
    showSection();
    soporte('setLocale', language);
  },
  preset: () => soporte('open', { ...texts[language].preset, processId: 'cotizacion' }),
  error() {
    console.error('Altamar: 504 Gateway Timeout', { quote: 4471 });
    throw new Error('Altamar no respondió en 30 s');
  },
  /** What frameworks do on the way to another page: every element is a new one. */
  swap() {
    document.body.replaceWith(document.body.cloneNode(true));
    showSection();
  },
  remove() {
    window.Soporte?.destroy?.();
    window.Soporte = { q: [] };
  },
};

// On the document: the body may be another one tomorrow.
document.addEventListener('click', ({ target }) => actions[target.closest?.('[data-do]')?.dataset.do]?.());
document.addEventListener('submit', (event) => event.preventDefault());
document.addEventListener('change', ({ target }) => {
  if (target.name === 'who') identify();
  else if (target.name === 'position' || target.name === 'color') reload();
  else quote();
});
window.addEventListener('hashchange', () => {
  showSection();
  find('#content').focus({ preventScroll: true });
});
window.addEventListener('resize', quote);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', quote);

if (!(navigator.languages || []).some((tag) => tag.startsWith('es')) && (navigator.language || '').startsWith('en')) actions.language();
else showSection();
listen();
