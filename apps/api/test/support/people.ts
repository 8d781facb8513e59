import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { AgentRole, CreateTicketInput } from '@vobo/schema';
import { openCode } from '../../src/modules/mail/sealed-code.js';
import type { AgentViewer, CustomerViewer, Visitor } from '../../src/modules/sessions/viewer.js';
import { createRequest } from '../../src/modules/verification/create-request.js';
import { verifyTicket } from '../../src/modules/verification/verify-ticket.js';
import type { Services } from '../../src/services.js';

/** An address nobody else in the run has. */
export function newEmail(): string {
  return `p${randomBytes(6).toString('hex')}@example.com`;
}

/** Somebody we do not know, at an address no limit has seen. */
export function newVisitor(): Visitor {
  return { kind: 'visitor', ip: `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`, locale: 'es' };
}

/** An agent with the given roles, signed in as far as use-cases see. Cannot sign in with any password. */
export async function newAgent(services: Services, roles: AgentRole[] = ['AGENT'], name = 'Laura Gómez'): Promise<AgentViewer> {
  const agent = await services.database.sql
    .insertInto('agent')
    .values({ email: newEmail(), name, password_hash: 'none', roles })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { kind: 'agent', sessionId: randomUUID(), agentId: agent.id, name, roles, ip: newVisitor().ip, locale: 'es' };
}

/** What a visitor fills in; differs from others in its address and clientRequestId. */
export function ticketInput(changes: Partial<CreateTicketInput> = {}): CreateTicketInput {
  return {
    clientRequestId: randomUUID(),
    email: newEmail(),
    name: 'Ana Pérez',
    subject: 'No está cotizando con ATLAS',
    description: 'Al cotizar un auto aparece un error en la pantalla.',
    ...changes,
  };
}

/** A request that waits for its code, and the code that was mailed. */
export async function newRequest(services: Services, changes: Partial<CreateTicketInput> = {}): Promise<{ requestId: string; email: string; code: string }> {
  const input = ticketInput(changes);
  const { request, userErrors } = await createRequest(services, newVisitor(), input);
  if (!request) throw new Error(`the request was refused: ${userErrors.map(({ code }) => code).join()}`);
  return { requestId: request.id, email: input.email, code: await mailedCode(services, input.email) };
}

/** The code in the newest mail to an address. */
export async function mailedCode(services: Services, email: string): Promise<string> {
  const mail = await services.database.sql
    .selectFrom('outbox_mail')
    .select('sealed_code')
    .where('to_email', '=', email)
    .where('sealed_code', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  if (!mail.sealed_code) throw new Error('the mail has no code');
  return openCode(services.secrets, Buffer.from(mail.sealed_code));
}

/** A customer with one ticket, made the way customers make them. */
export async function newCustomer(services: Services): Promise<{ email: string; code: string; ticketId: string; viewer: CustomerViewer }> {
  const { requestId, email, code } = await newRequest(services);
  const { session } = await verifyTicket(services, newVisitor(), { requestId, code });
  const ticket = await services.database.sql.selectFrom('ticket').select(['id', 'code']).where('requester_email', '=', email).executeTakeFirstOrThrow();
  if (session?.viewer.kind !== 'customer') throw new Error('no session was opened');
  return { email, code: ticket.code, ticketId: ticket.id, viewer: session.viewer };
}

/** The value of the session cookie in a Set-Cookie header. */
export function cookieOf(session: { readonly header: { readonly value: string } } | null): string {
  return session?.header.value.split(';')[0] ?? '';
}

/** A code of eight digits that is not this one. */
export function otherCode(code: string): string {
  return String((Number(code) + 1 + randomInt(10_000_000)) % 100_000_000).padStart(8, '0');
}

/** The reasons an answer gives, in order. */
export function codesOf(payload: { readonly userErrors: readonly { readonly code: string }[] }): string[] {
  return payload.userErrors.map(({ code }) => code);
}

/** Lets `age` milliseconds pass for everything that limits have counted. */
export async function letLimitsAge(services: Services, age: number): Promise<void> {
  await services.database.pool.query("update rate_limit_hit set at = at - $1 * interval '1 millisecond'", [age]);
}
