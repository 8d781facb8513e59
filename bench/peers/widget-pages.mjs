import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';

const here = path.dirname(fileURLToPath(import.meta.url));
const demo = path.join(here, '../../apps/web/dist/demo');
const packages = path.join(here, '../node_modules');

/** What Typebot's server answers when its window opens: a question with one field. */
const TYPEBOT_ANSWER = {
  sessionId: 'bench',
  resultId: 'bench',
  typebot: { id: 'bench', version: '6.1', theme: {}, settings: {} },
  messages: [],
  input: { id: 'field', type: 'text input', options: {} },
};

/**
 * A host's pages, one per widget and one without, on an origin of their own; and the demonstration's page with our script from
 * another origin, and without. Everything is sent as brotli, as a CDN would. `version` of each peer is its package's.
 */
export async function startWidgetPages(desk) {
  const files = new Map([
    ['/sentry.js', await bundledSentry()],
    ['/typebot.js', await readFile(path.join(packages, '@typebot.io/js/dist/web.js'), 'utf8')],
    ['/typebot-start.js', `import Typebot from '/typebot.js'; Typebot.initBubble({ typebot: 'bench', apiHost: location.origin });`],
    ['/demo/support.js', `window.Soporte = { q: [] };`],
    [
      '/demo-with/support.js',
      `window.Soporte = { q: [] }; document.head.append(Object.assign(document.createElement('script'), { async: true, src: '${desk}/soporte.js' }));`,
    ],
  ]);
  const pages = {
    '/vobo/': `<script async src="${desk}/soporte.js" data-locale="en"></script>`,
    '/sentry/': '<script async src="/sentry.js"></script>',
    '/typebot/': '<script type="module" src="/typebot-start.js"></script>',
  };
  const answer = async (place, response) => {
    if (place.endsWith('/startChat')) return send(response, 'application/json', JSON.stringify(TYPEBOT_ANSWER));
    if (place in pages) return send(response, 'text/html', `<!doctype html><html lang="en"><title>Host</title>${pages[place]}<h1>Host</h1></html>`);
    const text = files.get(place) ?? (await readFile(path.join(demo, place.replace(/^\/demo(?:-with)?\//, '') || 'index.html')).catch(() => null));
    if (text === null) return response.writeHead(place === '/favicon.ico' ? 204 : 404).end();
    const moved = place === '/demo-with/' ? text.toString().replaceAll('"/demo/', '"/demo-with/') : text;
    send(response, typeOf(place), moved);
  };
  const server = createServer((request, response) => void answer(request.url.split('?')[0], response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.closeAllConnections() ?? server.close() };
}

/** The package's version, for the table. */
export async function versionOf(name) {
  return JSON.parse(await readFile(path.join(packages, name, 'package.json'), 'utf8')).version;
}

/** Sentry's feedback button as its guide puts it on a page, without the rest of Sentry as far as a bundler can leave it out. */
async function bundledSentry() {
  const entry = '\0bench:sentry';
  const code = `import { feedbackIntegration, init } from '@sentry/browser';
    init({ dsn: 'http://key@' + location.host + '/1', defaultIntegrations: false, integrations: [feedbackIntegration({ colorScheme: 'system' })] });`;
  const result = await build({
    root: path.join(here, '..'),
    configFile: false,
    logLevel: 'error',
    plugins: [{ name: 'entry', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? code : null) }],
    build: { write: false, rolldownOptions: { input: entry, output: { format: 'iife', minify: true } }, modulePreload: false },
  });
  return result.output[0].code;
}

function send(response, type, text) {
  const bytes = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  response
    .writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-encoding': 'br', 'content-length': bytes.length, 'cache-control': 'no-cache' })
    .end(bytes);
}

function typeOf(place) {
  return { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.pdf': 'application/pdf' }[path.extname(place)] ?? 'text/html';
}
