import type { InboundMail } from '../../src/modules/inbound-mail/inbound-mail.js';
import { bounceAddress } from '../../src/modules/mail/bounce-address.js';
import type { Config } from '../../src/config.js';
import type { ApiUser } from './client.js';
import { act, uuidOf } from './journey.js';
import { deliver, replyAddressOf, TAKES_MAIL, type SentMail } from './mail-in.js';
import { TestApp } from './test-app.js';
import { TicketMill, type MilledTicket } from './ticket-mill.js';

const TICKET = `query ($code: String!) { ticket(code: $code) { status outcome round soundsSolved messageCount attachmentCount viewerCan
  lastMessage { body kind channel quotedText rawMailUrl author { ... on Customer { email } } attachments { fileName mediaType } }
  history(last: 3) { nodes { seq actor { ... on Customer { email } } event { __typename
    ... on StatusChanged { from to reason } ... on AutomaticMailReceived { kind subject } ... on MessageAdded { message { body kind } } } } } } }`;

interface SeenEvent {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** A ticket as a viewer sees it, with its last words and the end of its history. */
export interface SeenMailed {
  readonly status: string;
  readonly outcome: string | null;
  readonly round: number;
  readonly soundsSolved: boolean;
  readonly messageCount: number;
  readonly attachmentCount: number;
  readonly viewerCan: readonly string[];
  readonly lastMessage: {
    readonly body: string;
    readonly kind: string;
    readonly channel: string;
    readonly quotedText: string | null;
    readonly rawMailUrl: string | null;
    readonly author: { readonly email: string };
    readonly attachments: readonly { readonly fileName: string; readonly mediaType: string }[];
  } | null;
  readonly history: { readonly nodes: readonly { readonly seq: number; readonly actor: { readonly email?: string }; readonly event: SeenEvent }[] };
}

/** An installation that believes what its mail server says, and people who write to it. */
export class MailedDesk {
  private constructor(
    readonly app: TestApp,
    readonly mill: TicketMill,
    readonly agent: ApiUser,
  ) {}

  static async start(changes: Partial<Config> = {}): Promise<MailedDesk> {
    const app = await TestApp.start({ rateLimits: 'off', ...TAKES_MAIL, sweepEvery: 3_600_000, ...changes });
    return new MailedDesk(app, new TicketMill(app), await app.agent());
  }

  async see(code: string, user = this.agent): Promise<SeenMailed> {
    const { ticket } = await user.ask<{ ticket: SeenMailed | null }>(TICKET, { code });
    if (!ticket) throw new Error('no ticket');
    return ticket;
  }

  /** The requester answers the mails of their ticket. */
  async answer(ticket: MilledTicket, mail: Partial<SentMail>): Promise<InboundMail> {
    return deliver(this.app, { from: `Carla <${ticket.email}>`, to: await replyAddressOf(this.app, ticket.email), subject: 'Re: No está cotizando', ...mail });
  }

  async closedTicket(): Promise<MilledTicket> {
    const ticket = await this.mill.open();
    await act(this.agent, 'closeTicket', ticket.id, { message: 'Cerramos por ahora.' });
    return ticket;
  }

  /** Where reports on the newest mail of a ticket come to. */
  async returnPathOf(ticket: MilledTicket): Promise<string> {
    const { id } = await this.app.sql
      .selectFrom('outbox_mail')
      .select('id')
      .where('ticket_id', '=', uuidOf(ticket.id))
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    return bounceAddress(this.app.app.services.secrets, id, 'vobo.example');
  }
}
