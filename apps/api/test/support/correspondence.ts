import { randomBytes, randomUUID } from 'node:crypto';
import type { Chance } from './chance.js';
import { ApiUser } from './client.js';
import * as letters from './letters.js';
import type { MailLoad } from './mail-load.js';
import { picture } from './sample-files.js';

export const SUPPORT = 'ayuda@vobo.example';
/** A move of the other side came first, or ended the session of a link: that is no fault. */
const OVERTAKEN = ['NOT_ALLOWED_IN_STATE', 'NOT_FOUND', 'LINK_EXPIRED', 'CODE_REQUIRED'];

/** What is known of a ticket once its first mail is there. */
interface Talk {
  readonly id: string;
  readonly code: string;
  readonly replyTo: string;
}

/** What is there after asking for support: a ticket for programs, a request for people. */
interface Created {
  readonly ticket?: { readonly code: string };
  readonly request?: { readonly id: string };
}

/** A mutation, the name of its input's type, and what its input says besides the ticket. */
type Decision = readonly [mutation: string, type: string, said: Readonly<Record<string, unknown>>];

/** One customer and one ticket: everything that can be said about it, by mail and through the API, by both sides and by strangers. */
export class Correspondence {
  readonly email = `${randomUUID()}@customer.example`;
  /** Stands in everything that is said here, and nowhere else. */
  readonly mark = `marca-${randomBytes(8).toString('hex')}`;
  readonly #sent: letters.Letter[] = [];

  constructor(
    private readonly load: MailLoad,
    private readonly chance: Chance,
  ) {}

  /** From the request to the last turn, or until the load is to end. */
  async live(turns: number): Promise<void> {
    await this.chance.of([() => this.#openByMail(), () => this.#openByProgram(), () => this.#openByForm()])();
    const talk = await this.#firstMail();
    if (!talk) return;
    for (let turn = 0; turn < turns && !this.load.ending.aborted; turn += 1) await this.#turn(talk);
  }

  #text(what: string): string {
    return this.load.once(`${what} ${randomUUID()} ${this.mark}`);
  }

  async #openByMail(): Promise<void> {
    await this.#deliver(letters.request({ from: this.email, to: SUPPORT, text: this.#text('Pido ayuda por correo:') }, this.#text('Solicitud')));
  }

  async #openByProgram(): Promise<void> {
    const { ticket } = await this.#create(() => this.load.program(), 'ticket { code }');
    if (ticket) this.load.tickets.push(ticket.code);
  }

  async #openByForm(): Promise<void> {
    const { request } = await this.#create(() => this.load.visitor(), 'request { id }');
    const mail = await this.load.postbox.mailTo(this.email, this.load.ending);
    const code = /\d{4} \d{4}/.exec(mail?.email.subject ?? '')?.[0];
    if (!request || code === undefined) return;
    this.load.secrets.add(code).add(code.replace(' ', ''));
    // Whoever is not answered tries again, and hears that it is done.
    await this.load.insist(
      () => this.load.visitor(),
      'mutation ($input: VerifyTicketInput!) { verifyTicket(input: $input) { userErrors { code } } }',
      { input: { requestId: request.id, code } },
      ['CODE_USED'],
    );
  }

  async #create(caller: () => ApiUser, fields: string): Promise<Created> {
    const texts = { subject: this.#text('Asunto'), description: this.#text('Descripción:') };
    const { createTicket } = await this.load.insist<{ createTicket: Created }>(
      caller,
      `mutation ($input: CreateTicketInput!) { createTicket(input: $input) { ${fields} userErrors { code } } }`,
      { input: { clientRequestId: randomUUID(), email: this.email, name: 'Carla Cliente', ...texts } },
    );
    return createTicket;
  }

  async #firstMail(): Promise<Talk | null> {
    const mail = await this.load.postbox.mailTo(this.email, this.load.ending, ({ replyTo }) => (replyTo?.length ?? 0) > 0);
    const code = /\/t\/(VB-[\w-]+)#k=/.exec(mail?.email.text ?? '')?.[1];
    const replyTo = mail?.email.replyTo?.[0]?.address;
    if (code === undefined || replyTo === undefined) return null;
    this.load.secrets.add(replyTo.replace(/^reply\+|@.*$/g, ''));
    this.load.codes.push(code);
    const { ticket } = await this.load.insist<{ ticket: { id: string } }>(() => this.load.program(), 'query ($code: String!) { ticket(code: $code) { id } }', {
      code,
    });
    return { id: ticket.id, code, replyTo };
  }

  #turn(talk: Talk): Promise<void> {
    const to = talk.replyTo;
    const written = (what: string) => ({ from: this.email, to, text: this.#text(what) });
    return this.chance.of([
      () => this.#agent('replyToTicket', talk),
      () => this.#agent('requestInformation', talk),
      () => this.#agent('requestInformation', talk),
      () => this.#agent('proposeSolution', talk),
      () => this.#agent('proposeSolution', talk),
      () => this.#agent('addNote', talk),
      () => this.#agent('closeTicket', talk),
      () => this.#deliver(letters.answer(written('Respondo:'))),
      () => this.#deliver(letters.answer(written('Respondo otra vez:'))),
      async () => this.#deliver(letters.answerWithFile(written('Mire la foto:'), await picture('png', { width: 8, height: 8 }))),
      () => this.#deliverTwice(letters.answer(written('Respondo dos veces:'))),
      () => this.#deliver(this.chance.of([this.#sent[0] ?? letters.absence(written('Estoy fuera.')), letters.absence(written('Vuelvo el lunes.'))])),
      () => this.#deliver(letters.absence(written('Estoy de vacaciones.'))),
      () =>
        this.#deliver(
          this.chance.of([letters.forgery, letters.strayAnswer, letters.lostAnswer, letters.rubbish, letters.namelessAbsence])(written('Deme la clave:')),
        ),
      () => this.#bounce(),
      () => this.#decide(talk),
      () => this.#decide(talk),
      () => this.#lookAround(talk),
    ])();
  }

  async #deliver(letter: letters.Letter): Promise<void> {
    this.#sent.push(letter);
    await this.load.deliver(letter);
  }

  async #deliverTwice(letter: letters.Letter): Promise<void> {
    await Promise.all([this.#deliver(letter), this.load.deliver(letter)]);
  }

  async #agent(mutation: 'replyToTicket' | 'requestInformation' | 'proposeSolution' | 'addNote' | 'closeTicket', { id }: Talk): Promise<void> {
    const type = mutation === 'closeTicket' ? 'CloseTicketInput' : 'AgentMessageInput';
    const text = mutation === 'closeTicket' ? 'message' : 'body';
    const input = { clientRequestId: randomUUID(), ticketId: id, [text]: this.#text(mutation) };
    const fields = mutation === 'closeTicket' ? 'ticket { id }' : 'message { id }';
    const answer = await this.load.insist<Record<string, { message?: { id: string } | null }>>(
      () => this.load.program(),
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} userErrors { code } } }`,
      { input },
      OVERTAKEN,
    );
    const messageId = answer[mutation]?.message?.id;
    if (messageId !== undefined) this.load.messages.push(messageId);
  }

  /** The newest mail of the ticket comes back. */
  async #bounce(): Promise<void> {
    const mail = this.load.postbox.newestTo(this.email, ({ replyTo }) => (replyTo?.length ?? 0) > 0);
    if (mail) await this.#deliver(letters.bounce({ to: this.email, from: mail.from, messageId: mail.email.messageId ?? '' }));
  }

  /** Follows the newest link and says whether it is solved; where that is no question, writes a message. */
  async #decide({ id }: Talk): Promise<void> {
    const user = await this.#openLink();
    if (!user) return;
    const [mutation, type, said] = this.chance.of<Decision>([
      ['acceptSolution', 'AcceptSolutionInput', { rating: { stars: 4 } }],
      ['rejectSolution', 'RejectSolutionInput', { reason: this.#text('Sigue igual:') }],
      ['addMessage', 'AddMessageInput', { body: this.#text('Escribo en la página:') }],
    ]);
    await this.load.insist(
      user,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ticket { id } userErrors { code } } }`,
      { input: { clientRequestId: randomUUID(), ticketId: id, ...said } },
      OVERTAKEN,
    );
  }

  /** Reads the own ticket and tries somebody else's; whatever comes back is kept. */
  async #lookAround({ code }: Talk): Promise<void> {
    const user = await this.#openLink();
    if (!user) return;
    for (const one of [code, this.chance.of([this.load.codes[0] ?? code, this.load.codes.at(-1) ?? code])]) {
      const said = await this.load.ask(
        user(),
        'query ($code: String!) { ticket(code: $code) { subject description history { edges { node { event { ... on MessageAdded { message { body } } } } } } } }',
        { code: one },
        OVERTAKEN,
      );
      this.load.heard.push({ who: this.email, said });
    }
  }

  async #openLink(): Promise<(() => ApiUser) | null> {
    const mail = this.load.postbox.newestTo(this.email, ({ text }) => text?.includes('#k=') === true);
    const [, code, token] = /\/t\/(VB-[\w-]+)#k=([\w-]+)/.exec(mail?.email.text ?? '') ?? [];
    if (code === undefined || token === undefined) return null;
    this.load.secrets.add(token);
    let user = this.load.visitor();
    await this.load.insist(
      () => (user = this.load.visitor()),
      'mutation ($input: OpenTicketLinkInput!) { openTicketLink(input: $input) { userErrors { code } } }',
      { input: { code, token } },
      ['LINK_EXPIRED'],
    );
    return user.cookie === '' ? null : () => user.at(this.load.visitor().url);
  }
}
