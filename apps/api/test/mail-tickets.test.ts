import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiUser } from './support/client.js';
import { expectInvariants } from './support/invariants.js';
import { act, mailedCode, newAddress, readTicket, uuidOf, verify } from './support/journey.js';
import { deliver, receivedMail, replyAddressOf, TAKES_MAIL, type SentMail } from './support/mail-in.js';
import { PDF } from './support/sample-files.js';
import { TestApp } from './support/test-app.js';

const SUPPORT = 'ayuda@vobo.example';
const TICKET = `query ($search: String!) { tickets(filter: { search: $search }) { nodes {
  id code subject description status channel verifiedBy locale rawMailUrl requester { name email } attachments { fileName } messageCount } } }`;

interface Seen {
  readonly id: string;
  readonly code: string;
  readonly subject: string;
  readonly description: string;
  readonly status: string;
  readonly channel: string;
  readonly verifiedBy: string;
  readonly locale: string;
  readonly rawMailUrl: string | null;
  readonly requester: { readonly name: string; readonly email: string };
  readonly attachments: readonly { readonly fileName: string }[];
}

describe('a mail to the support address', () => {
  let app: TestApp;
  let agent: ApiUser;

  beforeAll(async () => {
    app = await TestApp.start({ ...TAKES_MAIL, supportAddress: SUPPORT });
    agent = await app.agent();
  });

  afterAll(async () => {
    await expectInvariants(app.app.services);
    await app.stop();
  });

  async function ticketsOf(email: string): Promise<readonly Seen[]> {
    return (await agent.ask<{ tickets: { nodes: Seen[] } }>(TICKET, { search: email })).tickets.nodes;
  }

  const ask = (mail: Partial<SentMail> & { from: string }) =>
    deliver(app, { to: SUPPORT, subject: 'No está cotizando con ATLAS', text: 'Sale en blanco.', ...mail });

  it('whose sender is proved opens a ticket at once, with its files, and is confirmed', async () => {
    const email = newAddress();
    const files = [
      { name: 'póliza.pdf', type: 'application/pdf', content: PDF },
      { name: 'virus.exe', type: 'application/x-msdownload', content: Buffer.from('MZ') },
    ];
    expect(await ask({ from: `Carla Cliente <${email}>`, files })).toMatchObject({ state: 'APPLIED', reason: null });
    const [ticket, ...others] = await ticketsOf(email);
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({
      subject: 'No está cotizando con ATLAS',
      status: 'OPEN',
      channel: 'EMAIL',
      verifiedBy: 'EMAIL_REPLY',
      requester: { name: 'Carla Cliente', email },
      attachments: [{ fileName: 'póliza.pdf' }],
      messageCount: 0,
    });
    expect(ticket?.description).toMatch(/^Sale en blanco\.\n\nArchivos del correo que no se aceptaron:\n- virus\.exe: /);
    expect((await agent.fetch(ticket?.rawMailUrl ?? '')).status).toBe(200);
    await app.mail(email, ({ subject }) => subject.includes(ticket?.code ?? ''));
    // The answer to that confirmation belongs to it.
    await deliver(app, { from: email, to: await replyAddressOf(app, email), text: 'Y también con Chrome.' });
    expect((await readTicket(agent, ticket?.code ?? ''))?.status).toBe('OPEN');
    expect(await ticketsOf(email)).toMatchObject([{ messageCount: 1 }]);
  });

  it('is what the confirmation answers, and what comes back from that changes no conversation', async () => {
    const email = newAddress();
    const opening = `<${randomUUID()}@mail.example>`;
    await ask({ from: email, messageId: opening });
    const [ticket] = await ticketsOf(email);
    const { headers } = await app.mail(email, ({ subject }) => subject.includes(ticket?.code ?? ''));
    expect(headers['in-reply-to']).toBe(opening);
    expect(headers['references']).toMatch(new RegExp(`^<ticket-\\S+@\\S+> ${opening}$`));
    const report = { envelope_to: [`bounce+${'a'.repeat(42)}@vobo.example`], header_message_id: '<report@mx.example>' };
    await receivedMail(app, { ...report, state: 'APPLIED', reason: null, ticket_id: uuidOf(ticket?.id ?? ''), processed_at: new Date() });
    await act(agent, 'requestInformation', ticket?.id ?? '', { body: '¿Con qué navegador?' });
    const next = await app.mail(email, ({ text }) => text.includes('¿Con qué navegador?'));
    expect(next.headers['in-reply-to']).toBe(opening);
  });

  it('needs no subject and no text: something of it says what it is about', async () => {
    const [silent, bare, forwarded] = [newAddress(), newAddress(), newAddress()];
    await ask({ from: silent, subject: '', text: 'Desde ayer no puedo entrar al cotizador porque la página se queda cargando y no avanza nunca.' });
    expect(await ticketsOf(silent)).toMatchObject([{ subject: 'Desde ayer no puedo entrar al cotizador porque la página se queda…' }]);
    await ask({ from: bare, subject: 'No puedo entrar al cotizador', text: '' });
    expect(await ticketsOf(bare)).toMatchObject([{ subject: 'No puedo entrar al cotizador', description: 'No puedo entrar al cotizador' }]);
    const text = '\n\nEl mié, 5 nov 2026 a las 10:00, Beto <beto@example.com> escribió:\n> La tarifa está mal.';
    await ask({ from: forwarded, subject: 'Fwd: tarifa', text });
    expect((await ticketsOf(forwarded))[0]?.description).toContain('La tarifa está mal.');
    const nothing = await ask({ from: newAddress(), subject: '', text: '' });
    expect(nothing).toMatchObject({ state: 'UNVERIFIED', reason: 'EMPTY' });
  });

  it('is answered in the language it is written in', async () => {
    const email = newAddress();
    await ask({ from: email, subject: 'Cannot sign in', text: 'Hello, I cannot sign in to the portal, please help me with this.' });
    expect(await ticketsOf(email)).toMatchObject([{ locale: 'en' }]);
  });

  it.each(['none', 'fail'] as const)('whose sender is not proved (%s) waits for its code, like a request of the form', async (dmarc) => {
    const email = newAddress();
    const mail = { from: `"GANE $$$ http://example.com" <${email}>`, subject: 'Asunto del remitente', text: 'Texto del remitente', dmarc };
    expect(await ask({ ...mail, files: [{ name: 'poliza.pdf', type: 'application/pdf', content: PDF }] })).toMatchObject({ state: 'APPLIED', ticket_id: null });
    expect(await ticketsOf(email)).toEqual([]);
    const code = await app.mail(email);
    // Nothing of what was sent in its name.
    for (const part of [code.subject, code.text, code.html]) expect(part).not.toMatch(/GANE|remitente|\$\$\$|http:\/\/example\.com|poliza/);
    const requestId = new RegExp(`${app.config.publicUrl}/confirm/(req_[0-9a-f]{32})`).exec(code.text)?.[1] ?? '';
    const person = app.visitor();
    const { node } = await person.ask<{ node: { maskedEmail: string } | null }>('query ($id: ID!) { node(id: $id) { ... on TicketRequest { maskedEmail } } }', {
      id: requestId,
    });
    expect(node?.maskedEmail).toMatch(/^.\*\*\*@customer\.example$/);
    const { ticket } = await verify(person, requestId, await mailedCode(app, email));
    expect(ticket).toMatchObject({ status: 'OPEN' });
    const opened = await ticketsOf(email);
    expect(opened).toMatchObject([
      {
        channel: 'EMAIL',
        verifiedBy: 'EMAIL_CODE',
        subject: 'Asunto del remitente',
        description: 'Texto del remitente',
        attachments: [{ fileName: 'poliza.pdf' }],
      },
    ]);
    const raw = await agent.fetch(opened[0]?.rawMailUrl ?? '');
    expect(await raw.text()).toContain(email);
  });

  it('is told from the reports on our own mails, which belong to the ticket too', async () => {
    const email = newAddress();
    const opening = await ask({ from: email });
    const [ticket] = await ticketsOf(email);
    const envelope = [`bounce+${'a'.repeat(42)}@vobo.example`];
    await receivedMail(app, { state: 'APPLIED', reason: null, ticket_id: uuidOf(ticket?.id ?? ''), envelope_to: envelope });
    expect(await ticketsOf(email)).toMatchObject([{ rawMailUrl: ticket?.rawMailUrl }]);
    await app.sql.updateTable('inbound_mail').set({ raw_key: null }).where('id', '=', opening.id).execute();
    expect(await ticketsOf(email)).toMatchObject([{ rawMailUrl: null }]);
  });

  it('mails no address more codes than one a minute, whoever sends in its name', async () => {
    const email = newAddress();
    await ask({ from: email, dmarc: 'none' });
    expect(await ask({ from: email, dmarc: 'none' })).toMatchObject({ state: 'UNVERIFIED', reason: 'TOO_MANY' });
    expect(await app.sql.selectFrom('outbox_mail').select('id').where('to_email', '=', email).execute()).toHaveLength(1);
  });

  it('has codes mailed to so many invented senders an hour, and the others wait for an agent', async () => {
    const narrow = await TestApp.start({ ...TAKES_MAIL, supportAddress: SUPPORT, limits: { ...app.config.limits, codesByMailPerHour: 2 } });
    try {
      const results: string[] = [];
      for (let turn = 0; turn < 3; turn += 1) results.push((await deliver(narrow, { from: newAddress(), to: SUPPORT, text: 'Hola.', dmarc: 'none' })).state);
      expect(results).toEqual(['APPLIED', 'APPLIED', 'UNVERIFIED']);
      expect(await deliver(narrow, { from: newAddress(), to: SUPPORT, text: 'Hola.' })).toMatchObject({ state: 'APPLIED' });
    } finally {
      await narrow.stop();
    }
  });

  it('opens ten tickets an hour for one sender, and the others wait for an agent', async () => {
    const email = newAddress();
    const results: string[] = [];
    for (let turn = 0; turn < 11; turn += 1) results.push((await ask({ from: email.replace('@', `+${turn}@`), text: `Número ${turn}.` })).state);
    expect(results).toEqual([...Array.from({ length: 10 }, () => 'APPLIED'), 'UNVERIFIED']);
  });

  it.each([
    ['to the support address', 'ticketsByMailPerSenderPerHour'],
    ['to a ticket', 'messagesPerTicketPerHour'],
  ] as const)('that is one too many %s takes none of its files in', async (_where, limit) => {
    const narrow = await TestApp.start({ ...TAKES_MAIL, supportAddress: SUPPORT, limits: { ...app.config.limits, [limit]: 1 } });
    try {
      const from = newAddress();
      const files = [{ name: 'poliza.pdf', type: 'application/pdf', content: PDF }];
      expect(await deliver(narrow, { from, to: SUPPORT, text: 'Hola.', files })).toMatchObject({ state: 'APPLIED' });
      const to = limit === 'messagesPerTicketPerHour' ? await replyAddressOf(narrow, from) : SUPPORT;
      if (to !== SUPPORT) expect(await deliver(narrow, { from, to, text: 'Y otra vez.' })).toMatchObject({ state: 'APPLIED' });
      expect(await deliver(narrow, { from, to, text: 'Demasiado.', files })).toMatchObject({ state: 'UNVERIFIED', reason: 'TOO_MANY' });
      expect(await narrow.sql.selectFrom('attachment').select('id').execute()).toHaveLength(1);
    } finally {
      await narrow.stop();
    }
  });

  it('by a machine, from ourselves, or from nobody opens nothing and is not answered', async () => {
    const email = newAddress();
    expect(await ask({ from: email, headers: ['Auto-Submitted: auto-replied'] })).toMatchObject({ state: 'UNVERIFIED', reason: 'AUTOMATIC' });
    expect(await ask({ from: email, headers: ['Precedence: bulk', 'List-Id: <lista.example>'] })).toMatchObject({ state: 'UNVERIFIED', reason: 'AUTOMATIC' });
    expect(await ask({ from: email, returnPath: '' })).toMatchObject({ state: 'UNVERIFIED', reason: 'AUTOMATIC' });
    for (const from of [SUPPORT, 'VoBo <soporte@vobo.example>']) expect(await ask({ from })).toMatchObject({ reason: 'AUTOMATIC' });
    expect(await ask({ from: 'esto no es una dirección' })).toMatchObject({ state: 'UNVERIFIED', reason: 'NO_SENDER' });
    expect(await app.sql.selectFrom('outbox_mail').select('id').where('to_email', 'in', [email, SUPPORT, 'soporte@vobo.example']).execute()).toEqual([]);
  });

  it('with the code of a ticket in its subject is a new request all the same', async () => {
    const email = newAddress();
    await ask({ from: email });
    const [first] = await ticketsOf(email);
    await ask({
      from: email,
      subject: `Re: [${first?.code}] No está cotizando con ATLAS`,
      headers: [`In-Reply-To: <ticket-${uuidOf(first?.id ?? '')}@vobo.example>`],
    });
    expect(await ticketsOf(email)).toHaveLength(2);
  });
});
