import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { codeTo, newestCode } from './inbox.ts';
import { at, listAt, textAt } from './json.ts';
import { ADMIN, type Server } from './server.ts';
import type { Language } from './words.ts';

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
  readonly processId?: string;
}

/** Whose session is used, and in which language. */
interface Caller {
  readonly request: APIRequestContext;
  readonly language?: Language;
}

/** Sends a mutation and expects it to be done; its payload. */
async function act({ request, language = 'es' }: Caller, mutation: string, type: string, input: object, fields = 'ticket { id code }'): Promise<unknown> {
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} userErrors { code message } } }`;
  const response = await request.post('/graphql', { data: { query, variables: { input } }, headers: { 'accept-language': language } });
  const answer: unknown = JSON.parse(await response.text());
  const payload = at(answer, 'data', mutation);
  if (payload === undefined || listAt(payload, 'userErrors').length > 0) throw new Error(`${mutation}: ${JSON.stringify(answer)}`);
  return payload;
}

function ticketIn(payload: unknown): Ticket {
  return { id: textAt(payload, 'ticket', 'id'), code: textAt(payload, 'ticket', 'code') };
}

/** Files a request and confirms it with the mailed code. The person's browser has the session from then on. */
export async function openTicket(server: Server, person: Caller & { readonly email: string }, story: Story = {}): Promise<Ticket> {
  const { email } = person;
  const before = await newestCode(server, email);
  const filed = await act(
    person,
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
  const code = await codeTo(server, email, before);
  return ticketIn(await act(person, 'verifyTicket', 'VerifyTicketInput', { requestId: textAt(filed, 'request', 'id'), code }));
}

/** Files a request and leaves it to wait for its code. Its id. */
export async function fileRequest(person: Caller & { readonly email: string }): Promise<string> {
  const input = {
    clientRequestId: randomUUID(),
    email: person.email,
    subject: 'No está cotizando con ATLAS',
    description: 'Al pedir la cotización la página se queda en blanco.',
  };
  return textAt(await act(person, 'createTicket', 'CreateTicketInput', input, 'request { id }'), 'request', 'id');
}

/** Makes the session an agent's. */
export async function signIn(caller: Caller): Promise<void> {
  await act(caller, 'signIn', 'SignInInput', ADMIN, '');
}

/** An agent at work behind the scenes, where the story is about what others see. */
export class Desk {
  private constructor(readonly request: APIRequestContext) {}

  static async signIn(request: APIRequestContext): Promise<Desk> {
    await signIn({ request });
    return new Desk(request);
  }

  async start({ id }: Ticket): Promise<void> {
    await act(this, 'startTicket', 'StartTicketInput', { ticketId: id });
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
    await act(this, 'closeTicket', 'CloseTicketInput', { clientRequestId: randomUUID(), ticketId: id, message });
  }

  /** The state of a ticket as the desk sees it now, e.g. "CLOSED ACCEPTED". */
  async stateOf({ code }: Ticket): Promise<string> {
    const ticket = await this.#read(code);
    return [textAt(ticket, 'status'), textAt(ticket, 'outcome')].filter(Boolean).join(' ');
  }

  /** Adds an application that vouches for its users; the secret its server signs with. */
  async addHostApp(): Promise<string> {
    const input = { clientRequestId: randomUUID(), name: `Cotizador ${randomUUID()}` };
    return textAt(await act(this, 'createHostApp', 'CreateHostAppInput', input, 'secret'), 'secret');
  }

  /** Where a ticket comes from, and who said so. */
  async originOf({ code }: Pick<Ticket, 'code'>): Promise<unknown> {
    const fields = 'channel verifiedBy requester { name email } context { url user userAgent viewport timeZone version consoleErrors }';
    const query = `query ($code: String!) { ticket(code: $code) { id ${fields} } }`;
    const response = await this.request.post('/graphql', { data: { query, variables: { code } } });
    return at(JSON.parse(await response.text()), 'data', 'ticket');
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
    await act(this, mutation, 'AgentMessageInput', { clientRequestId: randomUUID(), ticketId: id, body });
  }
}
