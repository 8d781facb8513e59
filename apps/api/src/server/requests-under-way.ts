import type { FastifyInstance } from 'fastify';
import { visitorOf } from './context.js';
import { ERROR_TEXTS } from './error-texts.js';
import { sendErrors } from './graphql-http.js';

/** A caller that is sent away finds another process by then, in seconds. */
const RETRY_AFTER = '2';

/** The requests that are being answered. While the server drains, new ones are sent away, and whoever asks about its health is told why. */
export class RequestsUnderWay {
  draining = false;
  #count = 0;
  #whenNone: (() => void) | undefined;

  /** Begins to count. */
  watch(app: FastifyInstance): void {
    app.addHook('onRequest', (request, reply, done) => {
      this.#count += 1;
      reply.raw.once('close', () => this.#ended());
      if (!this.draining || request.url === '/healthz' || request.url === '/readyz') {
        done();
        return;
      }
      const message = ERROR_TEXTS[visitorOf(request).locale].unavailable;
      void reply.header('retry-after', RETRY_AFTER).header('connection', 'close');
      sendErrors(request, reply, 503, [{ message, extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    });
  }

  /** Takes no more; resolves when the last one has ended, however it did. */
  async drain(): Promise<void> {
    this.draining = true;
    if (this.#count > 0) await new Promise<void>((resolve) => (this.#whenNone = resolve));
  }

  #ended(): void {
    this.#count -= 1;
    if (this.#count === 0) this.#whenNone?.();
  }
}
