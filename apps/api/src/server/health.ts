import type { FastifyInstance } from 'fastify';
import type { Database } from '../platform/database/database.js';

/** How long an answer about the database is believed, so that asking often costs nothing. */
const BELIEVED_FOR_MS = 1_000;

/** `/healthz`: the process answers. `/readyz`: it may be sent requests; 503 while it drains or its database is away. */
export function registerHealth(app: FastifyInstance, database: Pick<Database, 'pool'>, isDraining: () => boolean): void {
  const reachable = believing(() => isReachable(database), BELIEVED_FOR_MS);
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    if (isDraining()) return reply.code(503).send({ status: 'draining' });
    if (!(await reachable())) return reply.code(503).header('retry-after', '2').send({ status: 'database unavailable' });
    return { status: 'ready' };
  });
}

async function isReachable({ pool }: Pick<Database, 'pool'>): Promise<boolean> {
  try {
    await pool.query('select 1');
    return true;
  } catch {
    return false;
  }
}

function believing(ask: () => Promise<boolean>, milliseconds: number): () => Promise<boolean> {
  let answer: Promise<boolean> | undefined;
  return () => {
    if (!answer) {
      answer = ask();
      setTimeout(() => (answer = undefined), milliseconds).unref();
    }
    return answer;
  };
}
