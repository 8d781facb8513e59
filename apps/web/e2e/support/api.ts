import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { codeTo } from './inbox.ts';
import { at, listAt, textAt } from './json.ts';
import { ADMIN, type Server } from './server.ts';

/** A ticket as these stories need it. */
export interface Ticket {
  readonly id: string;
  readonly code: string;
}

/** What a story's ticket says; what is not given is filled in. */
export interface Story {
  readonly name?: string;
  readonly subject?: string;
  readonly description?: string;
}

/** Sends a mutation and expects it to be done; its payload. */
async function act(request: APIRequestContext, mutation: string, type: string, input: object, fields = 'ticket { id code }'): Promise<unknown> {
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} userErrors { code message } } }`;
  const response = await request.post('/graphql', { data: { query, variables: { input } } });
  const answer: unknown = JSON.parse(await response.text());
  const payload = at(answer, 'data', mutation);
  if (payload === undefined || listAt(payload, 'userErrors').length > 0) throw new Error(`${mutation}: ${JSON.stringify(answer)}`);
  return payload;
}

function ticketIn(payload: unknown): Ticket {
  return { id: textAt(payload, 'ticket', 'id'), code: textAt(payload, 'ticket', 'code') };
}

/** Files a request and confirms it with the mailed code; whoever `request` belongs to is its customer from then on. */
export async function openTicket(server: Server, request: APIRequestContext, email: string, story: Story = {}): Promise<Ticket> {
  const filed = await act(
    request,
    'createTicket',
    'CreateTicketInput',
    {
      clientRequestId: randomUUID(),
      email,
      name: 'Carla Cliente',
      subject: 'No está cotizando con ATLAS',
      description: 'Al pedir la cotización la página se queda en blanco.',
      ...story,
    },
    'ticket { id code } request { id }',
  );
  // An address that is proved already needs no code.
  if (at(filed, 'ticket') !== null) return ticketIn(filed);
  const code = await codeTo(server, email);
  return ticketIn(await act(request, 'verifyTicket', 'VerifyTicketInput', { requestId: textAt(filed, 'request', 'id'), code }));
}

/** An agent at work behind the scenes, where the story is about what others see. */
export class Desk {
  private constructor(private readonly request: APIRequestContext) {}

  static async signIn(request: APIRequestContext): Promise<Desk> {
    await act(request, 'signIn', 'SignInInput', ADMIN, '');
    return new Desk(request);
  }

  async start({ id }: Ticket): Promise<void> {
    await act(this.request, 'startTicket', 'StartTicketInput', { ticketId: id });
  }

  async reply(ticket: Ticket, body: string): Promise<void> {
    await this.#write('replyToTicket', ticket, body);
  }

  async note(ticket: Ticket, body: string): Promise<void> {
    await this.#write('addNote', ticket, body);
  }

  async askFor(ticket: Ticket, body: string): Promise<void> {
    await this.#write('requestInformation', ticket, body);
  }

  async solve(ticket: Ticket, body: string): Promise<void> {
    await this.#write('proposeSolution', ticket, body);
  }

  async close({ id }: Ticket, message: string): Promise<void> {
    await act(this.request, 'closeTicket', 'CloseTicketInput', { clientRequestId: randomUUID(), ticketId: id, message });
  }

  /** The state of a ticket as the desk sees it now, e.g. "CLOSED ACCEPTED". */
  async stateOf({ code }: Ticket): Promise<string> {
    const ticket = await this.#read(code);
    return [textAt(ticket, 'status'), textAt(ticket, 'outcome')].filter(Boolean).join(' ');
  }

  /** The messages of a ticket, oldest first. */
  async messagesOf({ code }: Ticket): Promise<readonly string[]> {
    const entries = listAt(await this.#read(code), 'history', 'nodes');
    return entries.map((entry) => textAt(entry, 'event', 'message', 'body')).filter(Boolean);
  }

  async #read(code: string): Promise<unknown> {
    const query = `query ($code: String!) { ticket(code: $code) { status outcome history(last: 100) { nodes { event { ... on MessageAdded { message { body } } } } } } }`;
    const response = await this.request.post('/graphql', { data: { query, variables: { code } } });
    return at(JSON.parse(await response.text()), 'data', 'ticket');
  }

  async #write(mutation: string, { id }: Ticket, body: string): Promise<void> {
    await act(this.request, mutation, 'AgentMessageInput', { clientRequestId: randomUUID(), ticketId: id, body });
  }
}
