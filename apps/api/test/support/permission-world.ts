import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { AgentRole, ApiScope } from '@vobo/schema';
import { createApiToken } from '../../src/modules/api-clients/create-api-token.js';
import type { KnownCustomer } from '../../src/modules/customers/find-or-create-customer.js';
import { sha256 } from '../../src/modules/mail/mail-secrets.js';
import type { SessionOwner } from '../../src/modules/sessions/open-session.js';
import { newTicketId, openTicket } from '../../src/modules/tickets/open-ticket.js';
import { publicId } from '../../src/platform/ids.js';
import { newStorageKey } from '../../src/platform/storage/file-storage.js';
import { ApiUser } from './client.js';
import { sessionOf } from './files.js';
import { uuidOf } from './journey.js';
import { newAgent } from './people.js';
import type { TestApp } from './test-app.js';

/** Who asks. The owner's sessions differ by how they were opened: with the ticket that everything is about, or (2) with another one of theirs. */
export const VIEWERS = {
  visitor: 'nobody we know',
  other: 'another customer, address proved',
  owner: 'the requester, address proved',
  lookup: 'the requester, who looked this ticket up',
  lookup2: 'the requester, who looked up another ticket of theirs',
  link: 'the requester, by this ticket’s mailed link',
  link2: 'the requester, by the mailed link of another ticket of theirs',
  phone: 'the requester, verified by phone for this ticket',
  phone2: 'the requester, verified by phone for another ticket of theirs',
  host: 'the requester, whom a host application vouched for in this ticket',
  host2: 'the requester, whom a host application vouched for in another ticket of theirs',
  agent: 'an agent',
  support: 'an agent of the support line',
  admin: 'an administrator',
  read: 'an API client with TICKETS_READ',
  write: 'an API client with TICKETS_WRITE',
  'r+w': 'an API client with TICKETS_READ and TICKETS_WRITE',
  create: 'an API client with TICKETS_CREATE',
} as const;

export type ViewerName = keyof typeof VIEWERS;

export const VIEWER_NAMES: readonly ViewerName[] = Object.keys(VIEWERS).filter((name): name is ViewerName => name in VIEWERS);

/** Everyone who sees what is for agents only. */
export const AGENTS: readonly ViewerName[] = ['agent', 'support', 'admin'];

/** Stands in everything that is for agents only, and nowhere else. */
export const FOR_AGENTS = 'SOLO-AGENTES';

const ROLES: Partial<Record<ViewerName, AgentRole[]>> = { agent: ['AGENT'], support: ['AGENT', 'SUPPORT_LINE'], admin: ['ADMIN'] };
const SCOPES: Partial<Record<ViewerName, ApiScope[]>> = {
  read: ['TICKETS_READ'],
  write: ['TICKETS_WRITE'],
  'r+w': ['TICKETS_READ', 'TICKETS_WRITE'],
  create: ['TICKETS_CREATE'],
};

/** The people whom all worlds share. */
export class Cast {
  private constructor(
    readonly app: TestApp,
    private readonly owners: ReadonlyMap<ViewerName, SessionOwner>,
    private readonly tokens: ReadonlyMap<ViewerName, string>,
  ) {}

  static async gather(app: TestApp): Promise<Cast> {
    const owners = new Map<ViewerName, SessionOwner>();
    const tokens = new Map<ViewerName, string>();
    for (const name of VIEWER_NAMES) {
      const [roles, scopes] = [ROLES[name], SCOPES[name]];
      if (roles) {
        const { agentId } = await newAgent(app.app.services, roles, `Ana ${name}`);
        owners.set(name, { kind: 'AGENT', agent: { id: agentId, name: `Ana ${name}`, roles } });
      }
      if (scopes) tokens.set(name, await createApiToken(app.app.services.database, { name: `CRM ${name}`, scopes }));
    }
    return new Cast(app, owners, tokens);
  }

  /** A viewer who is not the requester, in a session of their own. */
  async user(name: ViewerName): Promise<ApiUser> {
    const token = this.tokens.get(name);
    if (token !== undefined) return this.app.visitor({ authorization: `Bearer ${token}` });
    const owner = name === 'other' ? ({ kind: 'PROVED', customer: await newCustomer(this.app, 'other') } as const) : this.owners.get(name);
    return owner ? this.signedIn(owner) : this.app.visitor();
  }

  async signedIn(owner: SessionOwner): Promise<ApiUser> {
    const { cookie } = await sessionOf(this.app.app.services, owner);
    return new ApiUser(this.app.url, { cookie });
  }

  agentUuid(name: ViewerName): string {
    const owner = this.owners.get(name);
    if (owner?.kind !== 'AGENT') throw new Error(`${name} is no agent`);
    return owner.agent.id;
  }
}

export interface WorldTicket {
  readonly uuid: string;
  /** Public. */
  readonly id: string;
  readonly code: string;
}

/** A ticket that everything is about, with a note and its file, and its requester, who has another ticket too. */
export class World {
  private constructor(
    readonly cast: Cast,
    readonly owner: KnownCustomer,
    readonly ticket: WorldTicket,
    readonly second: WorldTicket,
  ) {}

  static async make(cast: Cast): Promise<World> {
    const owner = await newCustomer(cast.app, 'owner');
    const world = new World(cast, owner, await newTicket(cast.app, owner), await newTicket(cast.app, owner));
    const messageId = await world.act('addNote', { body: `${FOR_AGENTS}: cliente difícil` });
    await cast.app.sql
      .insertInto('attachment')
      .values({
        state: 'ATTACHED',
        uploader_type: 'AGENT',
        uploader_id: cast.agentUuid('agent'),
        upload_token_hash: randomBytes(32),
        file_name: `${FOR_AGENTS}.txt`,
        media_type: 'text/plain',
        size: 1,
        storage_key: newStorageKey(),
        ticket_id: world.ticket.uuid,
        message_id: uuidOf(messageId),
        internal: true,
      })
      .execute();
    return world;
  }

  get app(): TestApp {
    return this.cast.app;
  }

  /** This viewer, in a new session of their own. */
  async as(name: ViewerName): Promise<ApiUser> {
    const { owner: customer } = this;
    switch (name) {
      case 'owner':
        return this.cast.signedIn({ kind: 'PROVED', customer });
      case 'lookup':
      case 'lookup2':
        return this.cast.signedIn({ kind: 'LOOK_UP', customer, ticketId: this.#opener(name).uuid });
      case 'link':
      case 'link2':
        return this.cast.signedIn({ kind: 'LINK', customer, ticketId: this.#opener(name).uuid, round: await this.#round(this.#opener(name)) });
      case 'phone':
      case 'phone2':
        return this.cast.signedIn({ kind: 'PHONE', customer, ticketId: this.#opener(name).uuid });
      case 'host':
      case 'host2':
        return this.cast.signedIn({ kind: 'HOST', customer, ticketId: this.#opener(name).uuid });
      default:
        return this.cast.user(name);
    }
  }

  /** Does something to the ticket that moves it, as an agent or, if they are named, somebody else. The public id of the message it makes, if any. */
  async act(mutation: string, input: object, by: ViewerName = 'agent', ticket = this.ticket): Promise<string> {
    const type = AGENT_MESSAGES.has(mutation) ? 'AgentMessageInput' : `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const withId = mutation === 'startTicket' || mutation === 'assignTicket' || mutation === 'reopenTicket' ? {} : { clientRequestId: randomUUID() };
    const message = AGENT_MESSAGES.has(mutation) || mutation === 'addMessage' ? 'message { id }' : '';
    const user = await this.as(by);
    const answer = await user.ask<Record<string, { message?: { id: string }; userErrors: { code: string }[] }>>(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${message} userErrors { code } } }`,
      { input: { ...withId, ticketId: ticket.id, ...input } },
    );
    const payload = answer[mutation];
    if (!payload || payload.userErrors.length > 0) throw new Error(`${mutation} was refused: ${JSON.stringify(payload)}`);
    return payload.message?.id ?? '';
  }

  /** The silence that a question or a solution waited through is over. */
  async letSilencePass(): Promise<void> {
    const past = sql<Date>`now() - interval '1 second'`;
    await this.app.sql.updateTable('ticket').set({ clock_started_at: past, auto_close_at: past }).where('id', '=', this.ticket.uuid).execute();
  }

  /** The secret of a link to the ticket as it would be mailed now. */
  async linkSecret(): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    const expires_at = sql<Date>`now() + interval '1 day'`;
    await this.app.sql
      .insertInto('ticket_link')
      .values({ secret_hash: sha256(secret), ticket_id: this.ticket.uuid, round: await this.#round(this.ticket), expires_at })
      .execute();
    return secret;
  }

  #opener(name: ViewerName): WorldTicket {
    return name.endsWith('2') ? this.second : this.ticket;
  }

  async #round({ uuid }: WorldTicket): Promise<number> {
    return (await this.app.sql.selectFrom('ticket').select('round').where('id', '=', uuid).executeTakeFirstOrThrow()).round;
  }
}

const AGENT_MESSAGES = new Set(['replyToTicket', 'addNote', 'requestInformation', 'proposeSolution']);

function newCustomer(app: TestApp, part: 'owner' | 'other'): Promise<KnownCustomer> {
  return app.sql
    .insertInto('customer')
    .values({ email: `${part}-${randomUUID()}@customer.example`, name: 'Carla Cliente', locale: 'es' })
    .returning(['id', 'name', 'email'])
    .executeTakeFirstOrThrow();
}

/** Where a request was made is for agents, every part of it. */
const CONTEXT = {
  ...{ url: FOR_AGENTS, userAgent: FOR_AGENTS, user: FOR_AGENTS, screen: FOR_AGENTS },
  ...{ viewport: FOR_AGENTS, timeZone: FOR_AGENTS, version: FOR_AGENTS, consoleErrors: [FOR_AGENTS] },
};

async function newTicket(app: TestApp, requester: KnownCustomer): Promise<WorldTicket> {
  const { services } = app.app;
  const opened = await services.database.transaction((tx) =>
    openTicket(tx, services.config, {
      id: newTicketId(),
      requester,
      actor: { type: 'CUSTOMER', id: requester.id, name: requester.name },
      subject: 'No está cotizando con ATLAS',
      description: 'Al pedir la cotización la página se queda en blanco.',
      processId: null,
      channel: 'PORTAL',
      verifiedBy: 'EMAIL_CODE',
      hostAppId: null,
      locale: 'es',
      context: CONTEXT,
      attachmentCount: 0,
      phoneNote: null,
    }),
  );
  return { uuid: opened.id, id: publicId('ticket', opened.id), code: opened.code };
}
