import { randomUUID } from 'node:crypto';
import { loadConfig } from '../../src/config.js';
import { createLog } from '../../src/platform/log.js';
import type { ApiUser } from './client.js';
import { HostApplication } from './host-app.js';
import { ERRORS, newAddress, type SeenError } from './journey.js';
import { TestApp } from './test-app.js';
import { WindowUser } from './window-user.js';

export interface Created {
  readonly ticket: { readonly id: string; readonly code: string; readonly channel: string; readonly verifiedBy: string; readonly status: string } | null;
  readonly request: { readonly id: string } | null;
  readonly hostIdentityRefused: string | null;
  readonly userErrors: readonly SeenError[];
}

export const CREATE = `mutation ($input: CreateTicketInput!) {
  createTicket(input: $input) { ticket { id code channel verifiedBy status } request { id } hostIdentityRefused ${ERRORS} }
}`;

/** What is typed into the window. */
export function typed(email: string, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    clientRequestId: randomUUID(),
    email,
    name: 'Marta Mora',
    subject: 'Me cambia la prima en la emisión de SURA',
    description: 'La prima que se emite no es la que se cotizó.',
    channel: 'WIDGET',
    ...changes,
  };
}

export async function create(user: ApiUser, input: Readonly<Record<string, unknown>>): Promise<Created> {
  const { createTicket } = await user.ask<{ createTicket: Created }>(CREATE, { input });
  return createTicket;
}

/** An installation with a host application, whose visitors may ask as often as a test has to. */
export class VouchedDesk {
  private constructor(
    readonly app: TestApp,
    readonly host: HostApplication,
    /** What was logged, warnings and worse. */
    readonly lines: readonly string[],
  ) {}

  static async start(): Promise<VouchedDesk> {
    const lines: string[] = [];
    const limits = { ...loadConfig({}).limits, requestsPerIpPerHour: 100_000, requestsPerIpPerDay: 100_000 };
    const app = await TestApp.start({ limits }, undefined, { log: createLog('warn', { write: (line) => lines.push(line) }) });
    return new VouchedDesk(app, await HostApplication.make(app.app.services), lines);
  }

  /** Somebody who has just opened the window. */
  window(): WindowUser {
    return new WindowUser(this.app.url);
  }

  /** A signed call of somebody nobody knows, and its answer. */
  async signed(changes: Readonly<Record<string, unknown>> = {}, user: string | null = 'mmora') {
    const [window, email] = [this.window(), newAddress()];
    const hostIdentity = { user, signature: await this.host.sign(email, user) };
    const input = typed(email, { hostIdentity, ...changes });
    return { window, email, input, hostIdentity, answer: await create(window, input) };
  }

  async ticketsOf(email: string): Promise<number> {
    const rows = await this.app.sql.selectFrom('ticket').select('id').where('requester_email', '=', email).execute();
    return rows.length;
  }
}
