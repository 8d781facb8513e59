import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Services } from '../../services.js';
import { isLocalRequest } from '../mail/local-request.js';
import { hostAppSecret } from './host-app-secret.js';
import { ACTIVE_HOST_APPS_MAX, signHostIdentity } from './verify-host-identity.js';

/** The demonstration's host application. Its id is fixed, so that it is made once and stays switched off where an administrator wants it so. */
const DEMO_APP = { id: '01936200-0000-7000-8000-000000000001', name: 'Demo' } as const;
/** Who is signed in at the demonstration's page. */
const DEMO_USER = { email: 'ana.torres@ceiba.example', name: 'Ana Torres', user: 'atorres' } as const;

/**
 * `GET /demo/identity`: what a host's server would answer its own page, for the one invented user of `/demo/`. There is no such
 * address but on this machine, with the demonstration's data and while mails stay here.
 */
export function registerDemoIdentity(app: FastifyInstance, services: Services): void {
  const { config } = services;
  if (!config.demo || config.smtpUrl !== null) return;
  app.get('/demo/identity', async (request, reply) => {
    const signature = isLocalRequest(request) ? await signDemoUser(services) : null;
    if (signature === null) return reply.callNotFound();
    return { ...DEMO_USER, signature };
  });
}

async function signDemoUser({ database, secrets }: Services): Promise<string | null> {
  await sql`insert into host_app (id, name) select ${DEMO_APP.id}, ${DEMO_APP.name}
    where (select count(*) from host_app where active) < ${ACTIVE_HOST_APPS_MAX} on conflict do nothing`.execute(database.sql);
  const app = await database.sql.selectFrom('host_app').select(['id', 'generation', 'active']).where('id', '=', DEMO_APP.id).executeTakeFirst();
  return app?.active ? signHostIdentity(hostAppSecret(secrets, app), DEMO_USER, Math.floor(Date.now() / 1_000)) : null;
}
