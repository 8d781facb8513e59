import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, ApiUser } from './client.js';

/** How long a caller that was not served waits before it asks again, in milliseconds. */
export const PAUSE = 30;
/** Whoever hears what nobody expects that often is never served. */
const PATIENCE = 20;

/** Asks again and again until a process has answered, and keeps what was said meanwhile. */
export class Insistence {
  /** Answers that were neither a success nor "come back later". */
  readonly unexpected: string[] = [];
  /** How many operations were answered. */
  answered = 0;
  /** How often a caller was told to come back, and how often told nothing at all. */
  refused = 0;
  unanswered = 0;

  /**
   * Sends the same operation, by whoever `caller` gives for each try, until one has an answer whose user errors are all `allowed`. Throws
   * when too much is unexpected.
   */
  async insist<Data>(caller: () => ApiUser, query: string, variables: Readonly<Record<string, unknown>>, allowed: readonly string[] = []): Promise<Data> {
    for (;;) {
      const answer = await caller()
        .send<Data>(query, variables)
        .catch(() => null);
      if (answer?.status === 200 && answer.data !== null && refusals(answer.data).every((code) => allowed.includes(code))) {
        this.answered += 1;
        return answer.data;
      }
      this.#note(answer);
      if (this.unexpected.length > PATIENCE) throw new Error(this.unexpected.join('\n'));
      await sleep(PAUSE);
    }
  }

  /** Asks once. Everything that was said, as JSON; nothing when nobody answered. Error codes other than those `allowed` are unexpected. */
  async ask(user: ApiUser, query: string, variables: Readonly<Record<string, unknown>>, allowed: readonly string[]): Promise<string> {
    const answer = await user.send(query, variables).catch(() => null);
    const fine = answer?.status === 200 && answer.errors.every(({ extensions }) => allowed.includes(extensions?.code ?? ''));
    if (!fine) this.#note(answer);
    return answer ? JSON.stringify([answer.data, answer.errors]) : '';
  }

  #note(answer: Answer<unknown> | null): void {
    if (!answer) this.unanswered += 1;
    else if (answer.status === 503 && answer.errors[0]?.extensions?.code === 'SERVICE_UNAVAILABLE' && answer.headers.get('retry-after')) this.refused += 1;
    else this.unexpected.push(`${answer.status} ${JSON.stringify(answer.errors)} ${JSON.stringify(answer.data)}`);
  }
}

/** The codes of an answer's user errors. */
function refusals(data: unknown): string[] {
  const [, list = ''] = /"userErrors":\[(\{[^\]]*)\]/.exec(JSON.stringify(data)) ?? [];
  return [...list.matchAll(/"code":"(\w+)"/g)].map(([, code = '']) => code);
}
