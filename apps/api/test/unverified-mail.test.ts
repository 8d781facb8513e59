import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiUser } from './support/client.js';
import { expectInvariants } from './support/invariants.js';
import { act, newAddress, uuidOf } from './support/journey.js';
import { deliver, receivedMail, replyAddressOf, TAKES_MAIL } from './support/mail-in.js';
import { PDF } from './support/sample-files.js';
import { TestApp } from './support/test-app.js';
import { TicketMill } from './support/ticket-mill.js';

const LIST = `query ($first: Int, $after: String) { unverifiedMails(first: $first, after: $after) { nodes {
  id receivedAt source fromName fromEmail to subject text quotedText reason dmarc rawUrl files { name contentType size } } pageInfo { hasNextPage endCursor } } }`;
const ATTACH = `mutation ($input: AttachInboundMailInput!) { attachInboundMail(input: $input) {
  ticket { status messageCount history(last: 1) { nodes { actor { ... on Agent { name } } event { ... on MessageAdded { message { kind channel body quotedText rawMailUrl attachments { fileName } } } } } } }
  userErrors { code path } } }`;
const DISCARD = 'mutation ($input: DiscardInboundMailInput!) { discardInboundMail(input: $input) { mailId userErrors { code path } } }';

const DISCARD_ALL = 'mutation ($input: DiscardInboundMailsInput!) { discardInboundMails(input: $input) { mailIds userErrors { code path } } }';

interface SeenMail {
  readonly id: string;
  readonly fromName: string | null;
  readonly fromEmail: string | null;
  readonly subject: string;
  readonly text: string;
  readonly reason: string;
  readonly rawUrl: string;
}

interface Page {
  readonly unverifiedMails: { readonly nodes: readonly SeenMail[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } };
}

interface Attached {
  readonly attachInboundMail: {
    readonly ticket: {
      readonly status: string;
      readonly messageCount: number;
      readonly history: { readonly nodes: readonly { readonly actor: { readonly name: string }; readonly event: { readonly message: SeenNote } }[] };
    } | null;
    readonly userErrors: readonly { readonly code: string }[];
  };
}

interface SeenNote {
  readonly kind: string;
  readonly body: string;
  readonly rawMailUrl: string | null;
  readonly attachments: readonly { readonly fileName: string }[];
}

interface Discarded {
  readonly discardInboundMail: { readonly mailId: string | null; readonly userErrors: readonly { readonly code: string }[] };
}

interface AllDiscarded {
  readonly discardInboundMails: {
    readonly mailIds: readonly string[];
    readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
  };
}

describe('unverified mail', () => {
  let app: TestApp;
  let mill: TicketMill;
  let agent: ApiUser;

  beforeAll(async () => {
    app = await TestApp.start({ rateLimits: 'off', ...TAKES_MAIL });
    mill = new TicketMill(app);
    agent = await app.agent();
  });

  afterAll(async () => {
    await expectInvariants(app.app.services);
    await app.stop();
  });

  const list = async (variables: Readonly<Record<string, unknown>> = {}): Promise<Page['unverifiedMails']> =>
    (await agent.ask<Page>(LIST, variables)).unverifiedMails;
  const attach = async (mailId: string, ticketId: string): Promise<Attached['attachInboundMail']> =>
    (await agent.ask<Attached>(ATTACH, { input: { mailId, ticketId } })).attachInboundMail;
  const discard = async (mailId: string): Promise<Discarded['discardInboundMail']> =>
    (await agent.ask<Discarded>(DISCARD, { input: { mailId } })).discardInboundMail;
  const discardAll = async (mailIds: readonly string[]): Promise<AllDiscarded['discardInboundMails']> =>
    (await agent.ask<AllDiscarded>(DISCARD_ALL, { input: { mailIds } })).discardInboundMails;
  const counted = async (): Promise<number> =>
    (await agent.ask<{ ticketCounts: { unverifiedMail: number } }>('{ ticketCounts { unverifiedMail } }')).ticketCounts.unverifiedMail;

  /** A mail that went to the desk's own address and to no ticket. Its public id. */
  async function strayMail(text = '<b>Hola</b> {{7*7}}\njavascript:alert(1)'): Promise<{ id: string; from: string }> {
    const from = newAddress();
    await deliver(app, {
      from: `Beto <${from}>`,
      to: 'soporte@vobo.example',
      subject: 'Re: <script>alert(1)</script>',
      text: `${text}\n\nEl mié, 5 nov 2026 a las 10:00, Ana <ana@example.com> escribió:\n> Antes.`,
      files: [
        { name: 'poliza.pdf', type: 'application/pdf', content: PDF },
        { name: 'virus.exe', type: 'application/x-msdownload', content: Buffer.from('MZ') },
      ],
    });
    const mail = (await list()).nodes.find(({ fromEmail }) => fromEmail === from);
    if (!mail) throw new Error('the mail is not in the list');
    return { id: mail.id, from };
  }

  it('is listed with its reason, as plain text, newest first and in pages', async () => {
    const before = await counted();
    const { id, from } = await strayMail();
    const { nodes, pageInfo } = await list({ first: 1 });
    expect(nodes).toMatchObject([
      {
        id,
        source: 'WEBHOOK',
        fromName: 'Beto',
        fromEmail: from,
        subject: 'Re: <script>alert(1)</script>',
        text: '<b>Hola</b> {{7*7}}\njavascript:alert(1)',
        reason: 'NO_REPLY_ADDRESS',
        dmarc: 'PASS',
        files: [
          { name: 'poliza.pdf', contentType: 'application/pdf', size: PDF.length },
          { name: 'virus.exe', contentType: 'application/x-msdownload', size: 2 },
        ],
      },
    ]);
    expect(await counted()).toBe(before + 1);
    const older = await receivedMail(app);
    const seen = [...(await list({ first: 1 })).nodes, ...(await list({ first: 1, after: (await list({ first: 1 })).pageInfo.endCursor })).nodes];
    expect(seen.map((mail) => mail.id)).toEqual([older, id]);
    expect(pageInfo.endCursor).not.toBeNull();
    await expect(list({ after: 'x' })).rejects.toThrow(/BAD_USER_INPUT|cursor/);
  });

  it('names the ticket whose address it was sent to, whoever sent it', async () => {
    const ticket = await mill.open();
    const from = newAddress();
    await deliver(app, { from, to: await replyAddressOf(app, ticket.email), text: 'Soy su colega.' });
    const { unverifiedMails } = await agent.ask<{ unverifiedMails: { nodes: { fromEmail: string; ticket: { code: string } | null }[] } }>(
      '{ unverifiedMails(first: 10) { nodes { fromEmail ticket { code } } } }',
    );
    expect(unverifiedMails.nodes.find(({ fromEmail }) => fromEmail === from)).toEqual({ fromEmail: from, ticket: { code: ticket.code } });
    expect(unverifiedMails.nodes.filter(({ fromEmail }) => fromEmail !== from).every((mail) => mail.ticket === null)).toBe(true);
  });

  it('names each mail’s own ticket in a list, and none for a mail to several', async () => {
    const [one, other] = [await mill.open(), await mill.open()];
    const [toOne, toOther] = [await replyAddressOf(app, one.email), await replyAddressOf(app, other.email)];
    const codes = new Map<string, string | null>();
    for (const [to, code] of [
      [toOne, one.code],
      [toOther, other.code],
      [toOne, one.code],
      [[toOne, toOther], null],
    ] as const) {
      const from = newAddress();
      await deliver(app, { from, to, text: 'Soy su colega.' });
      codes.set(from, code);
    }
    const { unverifiedMails } = await agent.ask<{ unverifiedMails: { nodes: { fromEmail: string; ticket: { code: string } | null }[] } }>(
      '{ unverifiedMails(first: 10) { nodes { fromEmail ticket { code } } } }',
    );
    const named = unverifiedMails.nodes
      .filter(({ fromEmail }) => codes.has(fromEmail))
      .map(({ fromEmail, ticket }) => [fromEmail, ticket?.code ?? null] as const);
    expect(new Map(named)).toEqual(codes);
  });

  it('that could not be read is among them', async () => {
    const id = await receivedMail(app, { state: 'SET_ASIDE', reason: null, body: null, subject: null, from_email: null, from_name: null });
    expect((await list()).nodes.find((mail) => mail.id === id)).toMatchObject({ reason: 'UNREADABLE', text: '', subject: '', fromEmail: null });
    expect((await attach(id, (await mill.open()).id)).userErrors).toEqual([]);
  });

  it('becomes a note of the agent who attaches it, with its files, and moves nothing', async () => {
    const ticket = await mill.resolved();
    const { id, from } = await strayMail('Yo también tengo ese error.');
    const { ticket: now, userErrors } = await attach(id, ticket.id);
    expect(userErrors).toEqual([]);
    expect(now).toMatchObject({ status: 'RESOLVED', messageCount: 1 });
    const entry = now?.history.nodes[0];
    expect(entry?.actor.name).toBe('Ana Agente');
    expect(entry?.event.message).toMatchObject({ kind: 'NOTE', channel: 'EMAIL', attachments: [{ fileName: 'poliza.pdf' }] });
    expect(entry?.event.message.body).toMatch(/^Correo sin verificar\. Dice ser de: Beto </);
    expect(entry?.event.message.body).toContain(`<${from}>`);
    expect(entry?.event.message.body).toMatch(/Yo también tengo ese error\.\n\nArchivos del correo que no se aceptaron:\n- virus\.exe: /);
    expect((await agent.fetch(entry?.event.message.rawMailUrl ?? '')).status).toBe(200);
    // Its requester sees nothing of it, and its writer gets nothing.
    const { ticket: outside } = await ticket.customer.ask<{ ticket: unknown }>(
      'query ($code: String!) { ticket(code: $code) { attachments { id } history(last: 5) { nodes { event { ... on MessageAdded { message { body } } } } } } }',
      { code: ticket.code },
    );
    expect(JSON.stringify(outside)).not.toMatch(/verificar|poliza|att_/);
    await act(agent, 'replyToTicket', (await mill.open(ticket.email)).id, { body: 'Otra cosa.' });
    expect(await app.mails(from)).toEqual([]);
  });

  it('is decided about once', async () => {
    const ticket = await mill.open();
    const { id } = await strayMail();
    const before = await counted();
    const answers = await Promise.all([attach(id, ticket.id), attach(id, ticket.id), discard(id)]);
    expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? 'done').toSorted()).toEqual(['CONFLICT', 'CONFLICT', 'done']);
    expect(await counted()).toBe(before - 1);
    expect((await discard(id)).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it('is read again for no more than three at a time, however many are attached at once', async () => {
    const ticket = await mill.open();
    const ids = [];
    for (let mail = 0; mail < 6; mail += 1) ids.push((await strayMail(`Correo ${mail}`)).id);
    const threads = new Threads();
    const answers = await Promise.all(ids.map((id) => attach(id, ticket.id)));
    threads.stop();
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(threads.begun).toBe(6);
    expect(threads.most).toBeLessThanOrEqual(3);
  });

  it('that is discarded leaves the list and is kept', async () => {
    const { id } = await strayMail();
    expect(await discard(id)).toEqual({ mailId: id, userErrors: [] });
    expect((await list({ first: 100 })).nodes.map((mail) => mail.id)).not.toContain(id);
    expect((await agent.fetch(`/files/mail/${id}.eml`)).status).toBe(200);
    expect(await app.sql.selectFrom('inbound_mail').select('state').where('id', '=', uuidOf(id)).executeTakeFirst()).toEqual({ state: 'DISCARDED' });
  });

  it('that came in a flood is discarded together, and what somebody was faster with stays as it was', async () => {
    const ids = [];
    for (let mail = 0; mail < 4; mail += 1) ids.push(await receivedMail(app));
    const [other, attached, ...rest] = [await receivedMail(app), ...ids];
    await attach(attached ?? '', (await mill.open()).id);
    const before = await counted();
    const { mailIds, userErrors } = await discardAll([...ids, ...ids]);
    expect(userErrors).toEqual([]);
    expect(mailIds.toSorted()).toEqual(rest.toSorted());
    expect(await counted()).toBe(before - rest.length);
    expect((await list({ first: 100 })).nodes.map(({ id }) => id)).toContain(other);
    const states = await app.sql.selectFrom('inbound_mail').select('state').where('id', 'in', ids.map(uuidOf)).execute();
    expect(states.map(({ state }) => state).toSorted()).toEqual(['APPLIED', 'DISCARDED', 'DISCARDED', 'DISCARDED']);
    expect(await discardAll(ids)).toEqual({ mailIds: [], userErrors: [] });
  });

  it('is discarded together by two agents at once, each mail by one of them', async () => {
    const ids = [];
    for (let mail = 0; mail < 20; mail += 1) ids.push(await receivedMail(app));
    const answers = await Promise.all([discardAll(ids), discardAll(ids.toReversed()), ...ids.slice(0, 3).map(async (id) => discard(id))]);
    const done = answers.flatMap((answer) => ('mailIds' in answer ? answer.mailIds : answer.mailId === null ? [] : [answer.mailId]));
    expect(done.toSorted()).toEqual(ids.toSorted());
  });

  it('is discarded a hundred at a time at most, and none of them when one is no mail', async () => {
    const id = await receivedMail(app);
    expect(await discardAll([id, `eml_${'0'.repeat(32)}`])).toEqual({ mailIds: [], userErrors: [{ code: 'NOT_FOUND', path: ['input', 'mailIds'] }] });
    expect(await discardAll([id, 'x'])).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    await expect(discardAll(Array.from({ length: 101 }, () => id))).rejects.toThrow(/BAD_USER_INPUT|100/);
    expect((await list()).nodes.map((mail) => mail.id)).toContain(id);
    expect(await discardAll([])).toEqual({ mailIds: [], userErrors: [] });
  });

  it('stays where it is when the ticket or the mail is none', async () => {
    const { id } = await strayMail();
    expect((await attach(id, `tkt_${'0'.repeat(32)}`)).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'ticketId'] }]);
    expect((await attach(`eml_${'0'.repeat(32)}`, (await mill.open()).id)).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'mailId'] }]);
    expect((await list({ first: 100 })).nodes.map((mail) => mail.id)).toContain(id);
  });
});

/** The threads that this process begins from now on. */
class Threads {
  begun = 0;
  most = 0;
  #now = 0;
  readonly #begin = (thread: Worker): void => {
    this.begun += 1;
    this.#now += 1;
    this.most = Math.max(this.most, this.#now);
    thread.once('exit', () => (this.#now -= 1));
  };

  constructor() {
    process.on('worker', this.#begin);
  }

  stop(): void {
    process.off('worker', this.#begin);
  }
}
