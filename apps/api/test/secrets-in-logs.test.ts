import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApiToken } from '../src/modules/api-clients/create-api-token.js';
import { disownToken } from '../src/modules/mail/mail-secrets.js';
import { createLog } from '../src/platform/log.js';
import type { ApiUser } from './support/client.js';
import { HostApplication } from './support/host-app.js';
import { act, createRequest, mailedCode, newAddress, sentFile, uuidOf, verify } from './support/journey.js';
import { TAKES_MAIL } from './support/mail-in.js';
import { otherCode } from './support/people.js';
import { RawSocket } from './support/raw-socket.js';
import { TestApp } from './support/test-app.js';
import { WindowUser } from './support/window-user.js';

/** Secrets by what they are, and what people wrote. Everything that a journey learns is put in here. */
class Secrets {
  readonly #known = new Map<string, string>();

  add(what: string, secret: string): string {
    if (secret.length < 8) throw new Error(`${what} is too short to be looked for`);
    this.#known.set(secret, what);
    return secret;
  }

  /** A code stands in mails in two halves. */
  addCode(what: string, code: string): string {
    this.add(`${what}, in halves`, `${code.slice(0, 4)} ${code.slice(4)}`);
    return this.add(what, code);
  }

  foundIn(text: string): string[] {
    return [...this.#known].filter(([secret]) => text.includes(secret)).map(([, what]) => what);
  }

  get count(): number {
    return this.#known.size;
  }
}

/** The whole product at its most talkative, with everything that it says. */
describe('the log of a whole journey', () => {
  const lines: string[] = [];
  const secrets = new Secrets();
  let app: TestApp;
  let email: string;
  let customer: ApiUser;
  let agent: ApiUser;
  let ticketId: string;

  beforeAll(async () => {
    app = await TestApp.start({ logLevel: 'trace', codeResendAfter: 0, ...TAKES_MAIL }, undefined, {
      log: createLog('trace', { write: (line) => lines.push(line) }),
    });
    secrets.add('the database’s password', new URL(app.database.url).password);
    secrets.add('the secret of a door for mail', TAKES_MAIL.mailInSecret);
  });

  afterAll(() => app.stop());

  const said = (): string => lines.join('');

  it('holds no secret, whether everything goes well or breaks', async () => {
    await askForSupport();
    await askInTheWindow();
    await talk();
    await breakThings();
    expect(lines.length).toBeGreaterThan(30);
    expect(said()).toContain('"path":"/graphql"');
    expect(said()).toContain('a request failed unexpectedly');
    expect(secrets.count).toBeGreaterThan(20);
    expect(secrets.foundIn(said())).toEqual([]);
    // The same search finds one that is there.
    expect(secrets.foundIn(`${said()} Su clave nueva es tulipán.`)).toEqual(['a solution']);
  });

  /** Codes, passwords, cookies, sessions. */
  async function askForSupport(): Promise<void> {
    email = newAddress();
    customer = app.visitor();
    const typed = { subject: secrets.add('a subject', 'Asunto muy reservado'), description: secrets.add('a description', 'Mi clave del banco es girasol.') };
    const { request } = await createRequest(customer, { email, ...typed, context: { url: secrets.add('a context', 'https://intranet/reservado') } });
    const requestId = request?.id ?? '';
    const code = secrets.addCode('a mailed code', await mailedCode(app, email));
    await verify(customer, requestId, secrets.addCode('a wrong code', otherCode(code)));
    const { ticket } = await verify(customer, requestId, code);
    ticketId = ticket?.id ?? '';
    secrets.add('a customer’s cookie', customer.cookie.replace(/^.*=/, ''));
    secrets.add('a token of “it was not me”', disownToken(app.app.services.secrets, uuidOf(requestId)));

    const { email: address, password } = await app.newAgent(['SUPPORT_LINE']);
    agent = app.visitor();
    await agent.ask(SIGN_IN, { input: { email: address, password: secrets.add('a wrong password', 'not the right passphrase') } });
    await agent.ask(SIGN_IN, { input: { email: address, password: secrets.add('a password', password) } });
    secrets.add('an agent’s cookie', agent.cookie.replace(/^.*=/, ''));

    const { request: phoned } = await createRequest(app.visitor(), { email: newAddress() });
    const { issuePhoneCode } = await agent.ask<{ issuePhoneCode: { code: string } }>(
      'mutation ($input: IssuePhoneCodeInput!) { issuePhoneCode(input: $input) { code } }',
      {
        input: { requestId: phoned?.id, identityChecks: ['Cédula', 'Póliza'], note: 'Llamó desde su casa.' },
      },
    );
    secrets.addCode('a phone code', issuePhoneCode.code);

    await customer.ask('mutation ($input: RequestAccessCodeInput!) { requestAccessCode(input: $input) { userErrors { code } } }', { input: { email } });
    const access = secrets.addCode('an access code', await newCode(code));
    await app
      .visitor()
      .ask('mutation ($input: VerifyAccessCodeInput!) { verifyAccessCode(input: $input) { userErrors { code } } }', { input: { email, code: access } });
  }

  /** Signatures of a host application, believed and not, and the window's sessions. */
  async function askInTheWindow(): Promise<void> {
    const host = await HostApplication.make(app.app.services);
    secrets.add('a host application’s secret', host.secret);
    const address = newAddress();
    for (const age of [0, 400]) {
      const window = new WindowUser(app.url);
      const signature = await host.sign(address, null, age);
      secrets.add('a signature', signature.replace(/^\d+\./, ''));
      await createRequest(window, { email: address, hostIdentity: { signature } });
      if (age > 0) continue;
      secrets.add('a window’s session', window.session);
      const socket = await RawSocket.connect(app.url, {}, window.hello);
      socket.close();
      await window.send('mutation { signOut { userErrors { code } } }');
    }
    expect(said()).toContain('was not believed');
  }

  /** Files, links, programs, sockets. */
  async function talk(): Promise<void> {
    const upload = await customer.ask<{ createUpload: { upload: { token: string; url: string } } }>(
      'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { token url } } }',
      { input: { fileName: secrets.add('a file’s name', 'diagnóstico-reservado.png'), size: 5, mediaType: 'image/png' } },
    );
    const { token, url } = upload.createUpload.upload;
    await customer.fetch(url, { method: 'PUT', headers: { authorization: `Bearer ${secrets.add('an upload’s token', token)}` }, body: 'nopng' });
    await act(customer, 'addMessage', ticketId, {
      body: secrets.add('a message', 'Mi PIN es girasol-77.'),
      attachmentIds: [await sentFile(customer, 'foto.png')],
    });
    await act(agent, 'addNote', ticketId, { body: secrets.add('a note', 'Cliente muy difícil.') });
    await act(agent, 'proposeSolution', ticketId, { body: secrets.add('a solution', 'Su clave nueva es tulipán.') });

    const mail = await app.mail(email, ({ text }) => text.includes('tulipán'));
    const link = secrets.add('a link’s secret', /#k=([\w-]{43})/.exec(mail.text)?.[1] ?? '');
    const code = /\/t\/([\w-]+)#k/.exec(mail.text)?.[1] ?? '';
    secrets.add('a token of a reply address', /reply\+([a-z2-7]{26})@/.exec(mail.headers['reply-to'] ?? '')?.[1] ?? '');
    await app
      .visitor()
      .ask('mutation ($input: OpenTicketLinkInput!) { openTicketLink(input: $input) { userErrors { code } } }', { input: { code, token: link } });
    await app.visitor().fetch(`/t/${code}?k=${link}`);

    const bearer = secrets.add('an API token', await createApiToken(app.app.services.database, { name: 'CRM', scopes: ['TICKETS_READ'] }));
    const socket = await RawSocket.connect(app.url, { headers: { cookie: customer.cookie } }, { authorization: `Bearer ${bearer}` });
    socket.subscribe('1', 'subscription ($ticketId: ID!) { ticketHistory(ticketId: $ticketId) { seq } }', { ticketId });
    await vi.waitFor(() => expect(socket.received.length).toBeGreaterThan(1), { timeout: 10_000 });
    socket.close();
    await app.visitor({ authorization: `Bearer ${secrets.add('a token that is none', 'vobo_nobody_knows_this_token')}` }).send('{ desk { name } }');
  }

  /** The database refuses what it is given, and repeats it in its errors. */
  async function breakThings(): Promise<void> {
    const { pool } = app.app.services.database;
    const spoilt = {
      email: newAddress(),
      subject: secrets.add('a subject that failed', 'Asunto que nunca llegó'),
      description: secrets.add('a description that failed', 'Nadie leerá esta descripción.'),
    };
    const body = secrets.add('a message that failed', 'Nadie leerá este mensaje.');
    // A rule of the database that everything breaks: PostgreSQL repeats the whole row in its error.
    await pool.query(
      "alter table message add constraint broken check (body = '') not valid; alter table ticket_request add constraint broken check (name = '') not valid",
    );
    await pool.query(
      'alter table verification_code add constraint broken check (attempts < 0) not valid; alter table session add constraint broken check (round > 5 and round < 4) not valid',
    );
    const failed = [
      await customer.send('mutation ($input: AddMessageInput!) { addMessage(input: $input) { userErrors { code } } }', {
        input: { clientRequestId: crypto.randomUUID(), ticketId, body },
      }),
      await app.visitor().send('mutation ($input: CreateTicketInput!) { createTicket(input: $input) { userErrors { code } } }', {
        input: { clientRequestId: crypto.randomUUID(), ...spoilt },
      }),
    ];
    expect(failed.map(({ status }) => status)).toContain(500);
    await pool.query('alter table message rename to messages_that_are_away');
    await customer.send('query ($id: ID!) { node(id: $id) { ... on Ticket { history { nodes { seq } } } } }', { id: ticketId });
    await pool.query(
      'alter table messages_that_are_away rename to message; alter table message drop constraint broken; alter table ticket_request drop constraint broken',
    );
    await pool.query('alter table verification_code drop constraint broken; alter table session drop constraint broken');
  }

  const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }';

  /** The code of the newest mail, once it is another than this one. */
  function newCode(before: string): Promise<string> {
    return vi.waitFor(
      async () => {
        const code = await mailedCode(app, email);
        expect(code).not.toBe(before);
        return code;
      },
      { timeout: 10_000 },
    );
  }
});

it('a log holds no password of a mail server, which has one in its address', async () => {
  const lines: string[] = [];
  const server = createServer((socket) => socket.end('554 go away\r\n')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const log = createLog('trace', { write: (line) => lines.push(line) });
  const app = await TestApp.start({ logLevel: 'trace', smtpUrl: `smtp://vobo:smtp-passphrase@127.0.0.1:${port}` }, undefined, { log });
  await createRequest(app.visitor());
  await vi.waitFor(() => expect(lines.join('')).toContain('a mail could not be sent'), { timeout: 10_000 });
  await app.stop();
  server.close();
  expect(lines.join('')).not.toContain('smtp-passphrase');
});
