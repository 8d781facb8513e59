import { randomUUID } from 'node:crypto';
import type { TicketAction, TicketOutcome, TicketStatus, UserErrorCode } from '@vobo/schema';
import type { ApiUser } from './client.js';
import { picture } from './sample-files.js';
import type { TestApp } from './test-app.js';

/** The steps that stories are made of. Each sends the real operation and returns what a client reads. */

export interface SeenTicket {
  readonly id: string;
  readonly code: string;
  readonly status: TicketStatus;
  readonly outcome: TicketOutcome | null;
  readonly round: number;
  readonly autoCloseAt: string | null;
  readonly viewerCan: readonly TicketAction[];
}

export interface SeenError {
  readonly code: UserErrorCode;
  readonly message: string;
  readonly path: readonly string[];
  readonly attemptsLeft: number | null;
}

export interface SeenPayload {
  readonly ticket: SeenTicket | null;
  readonly userErrors: readonly SeenError[];
}

export const TICKET = 'id code status outcome round autoCloseAt viewerCan';
export const ERRORS = 'userErrors { code message path attemptsLeft }';

/** The row's id inside a public one. */
export function uuidOf(id: string): string {
  return id.replace(/^[a-z]{3}_(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function newAddress(): string {
  return `${randomUUID()}@customer.example`;
}

export interface CreatedRequest {
  readonly request: {
    readonly id: string;
    readonly reference: string;
    readonly maskedEmail: string;
    readonly expiresAt: string;
    readonly resendAvailableAt: string;
  } | null;
  readonly userErrors: readonly SeenError[];
}

/** Asks for support; what is not given is filled in well. */
export async function createRequest(user: ApiUser, input: Readonly<Record<string, unknown>> = {}): Promise<CreatedRequest> {
  const { createTicket } = await user.ask<{ createTicket: CreatedRequest }>(
    `mutation ($input: CreateTicketInput!) { createTicket(input: $input) { request { id reference maskedEmail expiresAt resendAvailableAt } ${ERRORS} } }`,
    {
      input: {
        clientRequestId: randomUUID(),
        email: newAddress(),
        name: 'Carla Cliente',
        subject: 'No está cotizando con ATLAS',
        description: 'Al pedir la cotización la página se queda en blanco.',
        ...input,
      },
    },
  );
  return createTicket;
}

/** The digits in the newest code mail to an address. */
export async function mailedCode(app: TestApp, email: string): Promise<string> {
  const mail = await app.mail(email, ({ subject }) => /\d{4} \d{4}/.test(subject));
  return (/(\d{4}) (\d{4})/.exec(mail.subject) ?? []).slice(1).join('');
}

export async function verify(user: ApiUser, requestId: string, code: string): Promise<SeenPayload> {
  const { verifyTicket } = await user.ask<{ verifyTicket: SeenPayload }>(
    `mutation ($input: VerifyTicketInput!) { verifyTicket(input: $input) { ticket { ${TICKET} } ${ERRORS} } }`,
    {
      input: { requestId, code },
    },
  );
  return verifyTicket;
}

export interface Journey {
  readonly customer: ApiUser;
  readonly email: string;
  readonly ticket: SeenTicket;
}

/** A customer with a ticket of their own, from the form to the code. */
export async function openedTicket(app: TestApp, email = newAddress()): Promise<Journey> {
  const customer = app.visitor();
  const { request, userErrors } = await createRequest(customer, { email });
  if (!request) throw new Error(`no request: ${JSON.stringify(userErrors)}`);
  const { ticket } = await verify(customer, request.id, await mailedCode(app, email));
  if (!ticket) throw new Error('no ticket');
  return { customer, email, ticket };
}

/** A mutation whose payload has a ticket, by name. `input` gets a clientRequestId when `once` is given or made. */
export async function act(user: ApiUser, mutation: string, ticketId: string, input: Readonly<Record<string, unknown>> = {}): Promise<SeenPayload> {
  const type = INPUT_TYPES[mutation] ?? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const withId = WITHOUT_CLIENT_REQUEST_ID.has(mutation) ? {} : { clientRequestId: randomUUID() };
  const answer = await user.ask<Record<string, SeenPayload>>(`mutation ($input: ${type}!) { ${mutation}(input: $input) { ticket { ${TICKET} } ${ERRORS} } }`, {
    input: { ...withId, ticketId, ...input },
  });
  const payload = answer[mutation];
  if (!payload) throw new Error(`${mutation} gave no payload`);
  return payload;
}

const INPUT_TYPES: Readonly<Record<string, string>> = {
  replyToTicket: 'AgentMessageInput',
  addNote: 'AgentMessageInput',
  requestInformation: 'AgentMessageInput',
  proposeSolution: 'AgentMessageInput',
};
const WITHOUT_CLIENT_REQUEST_ID = new Set(['startTicket', 'assignTicket', 'reopenTicket']);

/** The ticket as this user sees it now. */
export async function readTicket(user: ApiUser, code: string): Promise<SeenTicket | null> {
  const { ticket } = await user.ask<{ ticket: SeenTicket | null }>(`query ($code: String!) { ticket(code: $code) { ${TICKET} } }`, { code });
  return ticket;
}

/** Announces a picture and sends its bytes, as a client does. Its public id. */
export async function sentFile(user: ApiUser, fileName: string): Promise<string> {
  const bytes = await picture('png');
  const { createUpload } = await user.ask<{ createUpload: { upload: { id: string; url: string; token: string } } }>(
    'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { id url token } } }',
    { input: { fileName, size: bytes.length, mediaType: 'image/png', kind: 'SCREENSHOT' } },
  );
  const { id, url, token } = createUpload.upload;
  const stored = await user.fetch(url, { method: 'PUT', headers: { 'x-upload-token': token }, body: new Uint8Array(bytes) });
  if (!stored.ok) throw new Error(`the file was refused: ${await stored.text()}`);
  return id;
}
