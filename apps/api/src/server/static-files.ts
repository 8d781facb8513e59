import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Where the web app's build lies, seen from `src/server` and from `dist/server` alike. */
export const WEB_ROOT = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** Addresses that belong to the API or to the build: an unknown one below them is missing, not a page of the web app. */
const NOT_PAGES = /^\/(?:graphql|files|dev|assets|healthz|readyz)(?:\/|$)/;
const YEAR = 31_536_000;

/** Serves the web app: its files, and `index.html` for every other address that a browser opens as a page. */
export async function registerStaticFiles(app: FastifyInstance, root: string): Promise<void> {
  const built = existsSync(path.join(root, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root,
      preCompressed: true,
      cacheControl: false,
      // Vite names the files in `assets` by their content: what such an address answers never changes.
      setHeaders: (reply, file) =>
        void reply.header('cache-control', file.includes(`${path.sep}assets${path.sep}`) ? `public, max-age=${YEAR}, immutable` : 'no-cache'),
    });
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
