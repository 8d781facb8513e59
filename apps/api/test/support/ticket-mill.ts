import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { vi } from 'vitest';
import { findOrCreateCustomer } from '../../src/modules/customers/find-or-create-customer.js';
import { openCustomerSession } from '../../src/modules/sessions/open-session.js';
import { newTicketId, openTicket } from '../../src/modules/tickets/open-ticket.js';
import { publicId } from '../../src/platform/ids.js';
import { ApiUser } from './client.js';
import { newAddress, uuidOf } from './journey.js';
import type { TestApp } from './test-app.js';

export interface MilledTicket {
  /** Public. */
  readonly id: string;
  readonly code: string;
  readonly email: string;
  /** Its requester, with a proved address. */
  readonly customer: ApiUser;
}

/** Makes many tickets quickly, through the product's own use-cases but without waiting for a mail per ticket. */
export class TicketMill {
  constructor(private readonly app: TestApp) {}

  uuidOf(ticketId: string): string {
    return uuidOf(ticketId);
  }

  /** A new ticket, of a new customer unless their address is given. */
  async open(email = newAddress()): Promise<MilledTicket> {
    const { services } = this.app.app;
    const { ticket, cookie } = await services.database.transaction(async (tx) => {
      const customer = await findOrCreateCustomer(tx, { email, name: 'Carla Cliente', locale: 'es' });
      const opened = await openTicket(tx, services.config, {
        id: newTicketId(),
        requester: customer,
        actor: { type: 'CUSTOMER', id: customer.id, name: customer.name },
        subject: 'No está cotizando con ATLAS',
        description: 'Al pedir la cotización la página se queda en blanco.',
        processId: null,
        channel: 'PORTAL',
        verifiedBy: 'EMAIL_CODE',
        hostAppId: null,
        locale: 'es',
        context: null,
        attachmentCount: 0,
        phoneNote: null,
      });
      const session = await openCustomerSession(tx, services.config, { kind: 'visitor', ip: '127.0.0.1', locale: 'es' }, { kind: 'PROVED', customer });
      return { ticket: opened, cookie: session?.header.value.split(';')[0] ?? '' };
    });
    return { id: publicId('ticket', ticket.id), code: ticket.code, email, customer: new ApiUser(this.app.url, { cookie }) };
  }

  /** A ticket whose solution waits for approval. Its clock runs. */
  async resolved(): Promise<MilledTicket> {
    const ticket = await this.open();
    const agent = await this.#agent();
    await agent.ask('mutation ($input: AgentMessageInput!) { proposeSolution(input: $input) { userErrors { code } } }', {
      input: { clientRequestId: randomUUID(), ticketId: ticket.id, body: 'Listo.' },
    });
    await vi.waitFor(() => this.clockStarted(ticket.id), { timeout: 30_000, interval: 20 });
    return ticket;
  }

  /** Lets a ticket's silence be over in so many milliseconds. */
  async due(ticketId: string, inMs: number): Promise<void> {
    await this.app.sql
      .updateTable('ticket')
      .set({ auto_close_at: sql<Date>`now() + ${inMs} * interval '1 millisecond'`, remind_at: null })
      .where('id', '=', this.uuidOf(ticketId))
      .execute();
  }

  /** The clock starts with the mail server's yes, which would set a deadline that is already over to a new one. Throws until then. */
  async clockStarted(ticketId: string): Promise<void> {
    const row = await this.app.sql.selectFrom('ticket').select('clock_started_at').where('id', '=', this.uuidOf(ticketId)).executeTakeFirst();
    if (!row?.clock_started_at) throw new Error('the mail that asks is not sent yet');
  }

  #signedIn: Promise<ApiUser> | undefined;

  #agent(): Promise<ApiUser> {
    this.#signedIn ??= this.app.agent();
    return this.#signedIn;
  }
}

/** The same person at two processes. */
export function customersOf(customer: ApiUser, here: TestApp, there: TestApp): [ApiUser, ApiUser] {
  return [customer.at(here.url), customer.at(there.url)];
}
