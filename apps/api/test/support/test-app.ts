import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AgentRole, ApiScope } from '@vobo/schema';
import { inject, vi } from 'vitest';
import { startApp, type App } from '../../src/app.js';
import { loadConfig, type Config } from '../../src/config.js';
import { hashPassword } from '../../src/modules/agents/password.js';
import { createApiToken } from '../../src/modules/api-clients/create-api-token.js';
import type { ResolveName } from '../../src/modules/inbound-mail/mail-reader.js';
import { createLog, type Log } from '../../src/platform/log.js';
import { Secrets } from '../../src/platform/secrets.js';
import { ApiUser, readJson } from './client.js';
import { createTestDatabase, type TestDatabase } from './postgres.js';

/** A mail as the built-in inbox shows it. */
export interface CaughtMail {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly receivedAt: string;
}

const PASSWORD = 'a passphrase for tests only';

/** The whole product on a database of its own, on a free port. */
export class TestApp {
  private constructor(
    readonly app: App,
    readonly config: Config,
    readonly database: TestDatabase,
    private readonly secrets: Secrets,
    private readonly ownsDatabase: boolean,
  ) {}

  /**
   * Starts it. `beside` starts a further process of the same installation: same database, same secret, same files. `parts`: a database
   * or a log other than the usual ones, or whom to ask for names.
   */
  static async start(
    overrides: Partial<Config> = {},
    beside?: TestApp,
    parts: { database?: TestDatabase; log?: Log; resolveName?: ResolveName } = {},
  ): Promise<TestApp> {
    const dataDir = beside?.config.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'vobo-story-')));
    const config: Config = { ...loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error' }), port: 0, demo: false, ...overrides };
    const database = beside?.database ?? parts.database ?? (await createTestDatabase());
    const secrets = beside?.secrets ?? new Secrets(randomUUID() + randomUUID());
    const compileAfter = inject('execution') === 'compiled' ? 1 : Infinity;
    const { log = createLog(config.logLevel), resolveName } = parts;
    const app = await startApp(config, { databaseUrl: database.url, secrets, log, compileAfter, ...(resolveName ? { resolveName } : {}) });
    return new TestApp(app, config, database, secrets, beside === undefined);
  }

  get url(): string {
    return this.app.url;
  }

  get sql() {
    return this.app.services.database.sql;
  }

  /** Stops it; the first process of an installation takes the database with it. */
  async stop(): Promise<void> {
    await this.app.close();
    if (!this.ownsDatabase) return;
    await this.database.drop();
    await rm(this.config.dataDir, { recursive: true, force: true });
  }

  /** Somebody nobody knows. */
  visitor(headers: Readonly<Record<string, string>> = {}): ApiUser {
    return new ApiUser(this.url, headers);
  }

  /** A new agent with these roles, and what they sign in with. */
  async newAgent(
    roles: readonly AgentRole[] = ['AGENT'],
    name = 'Ana Agente',
  ): Promise<{ readonly email: string; readonly password: string; readonly agentId: string }> {
    const email = `${randomUUID()}@desk.example`;
    const row = await this.sql
      .insertInto('agent')
      .values({ email, name, password_hash: await hashPassword(PASSWORD), roles: [...roles] })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { email, password: PASSWORD, agentId: `agt_${row.id.replaceAll('-', '')}` };
  }

  /** A new agent with these roles, signed in. */
  async agent(roles: readonly AgentRole[] = ['AGENT'], name = 'Ana Agente'): Promise<ApiUser & { readonly agentId: string }> {
    const { email, password, agentId } = await this.newAgent(roles, name);
    const user = this.visitor();
    const { signIn } = await user.ask<{ signIn: { userErrors: unknown[] } }>(
      'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }',
      {
        input: { email, password },
      },
    );
    if (signIn.userErrors.length > 0) throw new Error(`the agent could not sign in: ${JSON.stringify(signIn.userErrors)}`);
    return Object.assign(user, { agentId });
  }

  /** A program with a bearer token of these scopes. */
  async apiClient(scopes: readonly ApiScope[] = ['TICKETS_READ', 'TICKETS_WRITE', 'TICKETS_CREATE']): Promise<ApiUser> {
    const token = await createApiToken(this.app.services.database, { name: 'Integration', scopes });
    return this.visitor({ authorization: `Bearer ${token}` });
  }

  /** All mails to an address, newest first. */
  async mails(to: string): Promise<CaughtMail[]> {
    const response = await fetch(`${this.url}/dev/mail/messages?to=${encodeURIComponent(to)}`);
    return readJson<CaughtMail[]>(response);
  }

  /** Waits for a mail to an address. */
  async mail(to: string, matches: (mail: CaughtMail) => boolean = () => true): Promise<CaughtMail> {
    return vi.waitFor(
      async () => {
        const found = (await this.mails(to)).find(matches);
        if (!found) throw new Error(`no such mail to ${to} yet`);
        return found;
      },
      { timeout: 30_000, interval: 25 },
    );
  }
}
