import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { fileHeaders } from './file-headers.js';

/** Where the web app's build lies, seen from `src/server` and from `dist/server` alike. */
export const WEB_ROOT = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** Addresses that belong to the API or to the build: an unknown one below them is missing, not a page of the web app. */
const NOT_PAGES = /^\/(?:graphql|files|dev|assets|demo|soporte|soporte\.js|soporte\.d\.ts|healthz|readyz)(?:\/|$)/;

/** Serves the web app: its files, the support window at `/widget`, and `index.html` for every other address that a browser opens as a page. */
export async function registerStaticFiles(app: FastifyInstance, root: string, config: Pick<Config, 'publicUrl' | 'widgetOrigins'>): Promise<void> {
  const built = existsSync(path.join(root, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, file) => void reply.headers(fileHeaders(path.relative(root, file).replaceAll(path.sep, '/'), config)),
    });
    app.get('/widget', (_request, reply) => reply.sendFile('widget.html'));
    app.get('/demo', (_request, reply) => reply.redirect('/demo/'));
  }
  app.setNotFoundHandler((request, reply) => (isPage(request) ? sendPage(reply, built) : reply.code(404).send({ error: 'Not found' })));
}

function isPage({ method, url, headers: { accept = '*/*' } }: FastifyRequest): boolean {
  const [address = ''] = url.split('?');
  if ((method !== 'GET' && method !== 'HEAD') || NOT_PAGES.test(address)) return false;
  // Who takes anything (curl, a link checker) gets the page too; a script or picture that is missing has an ending.
  return accept.includes('text/html') || (accept.includes('*/*') && !/\.[^/]*$/.test(address));
}

function sendPage(reply: FastifyReply, built: boolean): FastifyReply {
  if (built) return reply.code(200).sendFile('index.html');
  return reply.code(503).type('text/plain; charset=utf-8').send('The web app is not built yet: run "npm run build".\n');
}
