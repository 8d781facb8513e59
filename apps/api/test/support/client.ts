import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';

/** An answer of the API as it came over the wire. */
export interface Answer<Data> {
  readonly status: number;
  readonly data: Data | null;
  readonly errors: readonly { readonly message: string; readonly path?: readonly (string | number)[]; readonly extensions?: { readonly code?: string } }[];
  readonly headers: Headers;
}

/** The JSON of an answer. What is in it is for the caller to expect. */
export async function readJson<T>(response: Response): Promise<T> {
  // oxlint-disable-next-line typescript/no-unsafe-return -- a test says what it expects and fails when it is not so
  return JSON.parse(await response.text());
}

/** Somebody who uses the API: keeps cookies as a browser does, or carries a bearer token. */
export class ApiUser {
  #cookie = '';

  constructor(
    readonly url: string,
    private readonly extraHeaders: Readonly<Record<string, string>> = {},
  ) {}

  get cookie(): string {
    return this.extraHeaders['cookie'] ?? this.#cookie;
  }

  /** The same person, with the same cookie, at another process. */
  at(url: string): ApiUser {
    const other = new ApiUser(url, this.extraHeaders);
    other.#cookie = this.#cookie;
    return other;
  }

  /** Asks for what is not GraphQL: files, health. */
  fetch(address: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${address}`, { ...init, headers: { ...this.headers(), ...Object.fromEntries(new Headers(init.headers)) } });
  }

  /** What says who asks. */
  headers(): Record<string, string> {
    return { ...(this.#cookie ? { cookie: this.#cookie } : {}), ...this.extraHeaders };
  }

  /** Sends one operation; never throws for what the API answers. */
  async send<Data = Record<string, unknown>>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer<Data>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.headers() },
      body: JSON.stringify({ query, variables }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      this.#cookie = /max-age=0|expires=thu, 01 jan 1970/i.test(line) ? '' : pair;
    }
    const body = await readJson<{ data?: Data | null; errors?: Answer<Data>['errors'] }>(response);
    return { status: response.status, data: body.data ?? null, errors: body.errors ?? [], headers: response.headers };
  }

  /** Sends one operation that is expected to have no top-level error; its data. */
  async ask<Data = Record<string, unknown>>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
    const { data, errors } = await this.send<Data>(query, variables);
    if (errors.length > 0 || data === null) throw new Error(`the API answered ${JSON.stringify(errors)}`);
    return data;
  }

  /** A socket with this user's cookie or token. Dispose of it at the end. */
  socket(): Client {
    const { cookie, extraHeaders } = { cookie: this.#cookie, extraHeaders: this.extraHeaders };
    class WithHeaders extends WebSocket {
      constructor(address: string, protocols: string) {
        super(address, protocols, { headers: { ...(cookie ? { cookie } : {}), ...extraHeaders } });
      }
    }
    return createClient({ url: `${this.url.replace('http', 'ws')}/graphql`, webSocketImpl: WithHeaders, retryAttempts: 0, lazy: false });
  }

  /** Subscribes and collects what arrives. */
  watch<Data>(query: string, variables: Readonly<Record<string, unknown>>): Watching<Data> {
    const client = this.socket();
    const received: Data[] = [];
    const state: { failure: unknown; ended: boolean } = { failure: null, ended: false };
    const stop = client.subscribe<Data>(
      { query, variables: { ...variables } },
      {
        next: ({ data, errors }) => {
          if (errors) state.failure = errors;
          else if (data) received.push(data);
        },
        error: (error) => {
          state.failure = error;
          state.ended = true;
        },
        complete: () => {
          state.ended = true;
        },
      },
    );
    return {
      received,
      state,
      async stop() {
        stop();
        await client.dispose();
      },
    };
  }
}

export interface Watching<Data> {
  /** Everything received so far, oldest first. */
  readonly received: readonly Data[];
  readonly state: { readonly failure: unknown; readonly ended: boolean };
  stop(): Promise<void>;
}
