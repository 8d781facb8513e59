import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../platform/database/database.js';
import type { Log } from '../../platform/log.js';

const RENEW_EVERY_MS = 20_000;
/** How long a process that died keeps its agents from being mailed. */
const LASTS_MS = 60_000;

interface Watched {
  readonly agentId: string;
  readonly ticketId: string;
  /** Pages of this process that show it. */
  pages: number;
}

/** Which tickets the agents at this process have open and live, written down for all processes: whoever looks at a ticket is not mailed about it. */
export class WatchingAgents {
  readonly #process = randomUUID();
  readonly #watched = new Map<string, Watched>();
  /** One statement after the other, so that the last word about a page is the one that stays. */
  #written: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  /** An agent begins to look at a ticket. Call the returned function when they look away. */
  begin(agentId: string, ticketId: string): () => void {
    const key = `${agentId}:${ticketId}`;
    const watched = this.#watched.get(key) ?? { agentId, ticketId, pages: 0 };
    this.#watched.set(key, watched);
    watched.pages += 1;
    if (watched.pages === 1) this.#write(() => this.#renew([watched]));
    this.#timer ??= setInterval(() => this.#write(() => this.#renew([...this.#watched.values()])), RENEW_EVERY_MS).unref();
    return () => {
      watched.pages -= 1;
      if (watched.pages > 0) return;
      this.#watched.delete(key);
      this.#write(() => this.#forget(watched));
      if (this.#watched.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  #write(statement: () => Promise<unknown>): void {
    this.#written = this.#written.then(statement).then(
      () => undefined,
      // At worst somebody is mailed about what they see, or for a minute not mailed.
      (error: unknown) => this.log.debug({ error }, 'who looks at a ticket could not be written down'),
    );
  }

  async #renew(watched: readonly Watched[]): Promise<void> {
    await sql`
      insert into watching_agent (agent_id, ticket_id, process, until)
      select agent_id, ticket_id, ${this.#process}, now() + ${LASTS_MS} * interval '1 millisecond'
      from unnest(${watched.map(({ agentId }) => agentId)}::uuid[], ${watched.map(({ ticketId }) => ticketId)}::uuid[]) as seen (agent_id, ticket_id)
      on conflict (agent_id, ticket_id, process) do update set until = excluded.until`.execute(this.database.sql);
  }

  async #forget({ agentId, ticketId }: Watched): Promise<void> {
    await this.database.sql
      .deleteFrom('watching_agent')
      .where(({ and, eb, or }) =>
        or([and([eb('agent_id', '=', agentId), eb('ticket_id', '=', ticketId), eb('process', '=', this.#process)]), eb('until', '<', sql<Date>`now()`)]),
      )
      .execute();
  }
}
