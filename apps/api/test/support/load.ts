import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiUser } from './client.js';
import { Insistence, PAUSE } from './insistence.js';
import type { Evidence } from './invariants.js';
import { newAddress } from './journey.js';
import { picture } from './sample-files.js';

/** Callers who create tickets, answer and attach files until they are told to stop, and keep what they were promised. */
export class Load extends Insistence {
  readonly tickets: string[] = [];
  readonly messages: string[] = [];
  readonly sentOnce: string[] = [];
  readonly #stop = new AbortController();
  #callers: Promise<void>[] = [];

  /** `anybody`: one of the processes, seen by a program that may do everything; asked anew for each try. */
  constructor(private readonly anybody: () => ApiUser) {
    super();
  }

  get evidence(): Pick<Required<Evidence>, 'acknowledged' | 'sentOnce'> {
    return { acknowledged: { tickets: this.tickets, messages: this.messages }, sentOnce: this.sentOnce };
  }

  start(callers: number): void {
    this.#callers = Array.from({ length: callers }, () => this.#work());
  }

  /** Lets everybody finish what they began. */
  async finish(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#callers);
  }

  async #work(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const ticketId = await this.#createTicket();
      await this.#say('replyToTicket', ticketId, []);
      await this.#say('addNote', ticketId, [await this.#upload()]);
      await this.#say('requestInformation', ticketId, []);
      await this.#say('proposeSolution', ticketId, [await this.#upload()]);
    }
  }

  async #createTicket(): Promise<string> {
    const subject = this.#once(`Asunto ${randomUUID()}`);
    const input = { clientRequestId: randomUUID(), email: newAddress(), subject, description: 'La página se queda en blanco.' };
    const { createTicket } = await this.insist<{ createTicket: { ticket: { id: string; code: string } } }>(
      this.anybody,
      'mutation ($input: CreateTicketInput!) { createTicket(input: $input) { ticket { id code } userErrors { code } } }',
      { input },
    );
    this.tickets.push(createTicket.ticket.code);
    return createTicket.ticket.id;
  }

  async #say(mutation: string, ticketId: string, attachmentIds: readonly string[]): Promise<void> {
    const body = this.#once(`${mutation} ${randomUUID()}`);
    const input = { clientRequestId: randomUUID(), ticketId, body, attachmentIds };
    const answer = await this.insist<Record<string, { message: { id: string } }>>(
      this.anybody,
      `mutation ($input: AgentMessageInput!) { ${mutation}(input: $input) { message { id } userErrors { code } } }`,
      { input },
    );
    const id = answer[mutation]?.message.id;
    if (id !== undefined) this.messages.push(id);
  }

  /** A file whose bytes were taken. When they were not, another one is announced. */
  async #upload(): Promise<string> {
    const bytes = new Uint8Array(await picture('png', { width: 8, height: 8 }));
    for (;;) {
      const { createUpload } = await this.insist<{ createUpload: { upload: { id: string; url: string; token: string } } }>(
        this.anybody,
        'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { id url token } userErrors { code } } }',
        { input: { fileName: 'foto.png', size: bytes.length, mediaType: 'image/png' } },
      );
      const { id, url, token } = createUpload.upload;
      const stored = await this.anybody()
        .fetch(url, { method: 'PUT', headers: { 'x-upload-token': token }, body: bytes })
        .catch(() => null);
      await stored?.arrayBuffer().catch(() => null);
      if (stored?.ok) return id;
      if (stored && stored.status !== 503) this.unexpected.push(`PUT ${stored.status}`);
      await sleep(PAUSE);
    }
  }

  #once(text: string): string {
    this.sentOnce.push(text);
    return text;
  }
}
