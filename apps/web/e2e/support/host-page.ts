import { createServer, type Server as HttpServer } from 'node:http';
import { test as base, expect } from './test.ts';
import type { Coming, Person } from './people.ts';

/** A page with the support button on it; what is not given is left out. */
export interface HostPage {
  readonly body?: string;
  readonly lang?: string;
  /** Attributes of the script, such as `data-locale`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Run before our script, and after it is in the page: files, as the policy allows no inline script. */
  readonly before?: string;
  readonly after?: string;
  readonly style?: string;
  /** Told instead of the strict one. Null: none. */
  readonly policy?: string | null;
  /** Without a document type. */
  readonly quirks?: boolean;
  /** The page without our script. */
  readonly withoutScript?: boolean;
}

/**
 * Pages of somebody else: served from 127.0.0.1, where the desk is at localhost, which is another site for a browser. Their
 * policy is as strict as one can be, with the two additions that docs/support-button.md asks for.
 */
export class Host {
  readonly #pages = new Map<string, { readonly type: string; readonly text: string; readonly policy: string | null }>();
  #made = 0;

  private constructor(
    private readonly http: HttpServer,
    readonly origin: string,
    private readonly desk: string,
  ) {}

  static async start(desk: string): Promise<Host> {
    const http = createServer();
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port is free');
    const host = new Host(http, `http://127.0.0.1:${address.port}`, desk);
    http.on('request', (request, response) => {
      const page = host.#pages.get(request.url?.split('?')[0] ?? '');
      if (!page) {
        // Every browser asks for a picture of the page in its tab.
        response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
        return;
      }
      const { type, text, policy } = page;
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, ...(policy === null ? {} : { 'content-security-policy': policy }) }).end(text);
    });
    return host;
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }

  /** Serves the page; its address. */
  page({
    body = '<main><h1>Cotizador</h1></main>',
    lang = 'es',
    attributes = {},
    before,
    after,
    style,
    policy,
    quirks = false,
    withoutScript = false,
  }: HostPage = {}): string {
    this.#made += 1;
    const place = `/${this.#made}/`;
    const file = (name: string, type: string, text: string): string => {
      this.#pages.set(`${place}${name}`, { type, text, policy: policy === undefined ? strictPolicy(this.desk) : policy });
      return `${place}${name}`;
    };
    const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`);
    const head = [
      '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Cotizador</title>',
      style === undefined ? '' : `<link rel="stylesheet" href="${file('host.css', 'text/css', style)}">`,
      before === undefined ? '' : `<script src="${file('before.js', 'text/javascript', before)}"></script>`,
      withoutScript ? '' : `<script async src="${this.desk}/soporte.js"${given.join('')}></script>`,
    ];
    const end = after === undefined ? '' : `<script src="${file('after.js', 'text/javascript', after)}"></script>`;
    return `${this.origin}${file('', 'text/html', `${quirks ? '' : '<!doctype html>'}<html lang="${lang}"><head>${head.join('')}</head><body>${body}${end}</body></html>`)}`;
  }
}

function strictPolicy(desk: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${desk}`,
    `frame-src ${desk}`,
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

interface EachTest {
  /** Somebody who visits pages of the host: requests to these are no fault. */
  readonly guest: (coming?: Coming) => Promise<Person>;
}

export const test = base.extend<EachTest, { readonly host: Host }>({
  host: [
    async ({ server }, provide) => {
      const host = await Host.start(server.url);
      await provide(host);
      await host.stop();
    },
    { scope: 'worker' },
  ],
  guest: async ({ visitor, host }, provide) => {
    await provide(async (coming) => {
      const person = await visitor(coming);
      person.watch.tolerate(new RegExp(`^request to another origin: ${host.origin}/`));
      // The header that tells where this person comes from makes the browser ask before it loads a module from elsewhere; nobody's browser sends it.
      await person.context.route('**/soporte/*.js', (route) => route.continue());
      return person;
    });
  },
});

export { expect };
