import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { RenderedMail } from './mail-input.js';
import { createMailTransport, MailRefused } from './transport.js';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

interface Received {
  readonly envelope: { from: string; to: string[] };
  readonly raw: Buffer;
  readonly email: Email;
}

/** A mail server on a free port; returns its URL and what it receives. */
async function startServer(options: SMTPServerOptions = {}): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData: (stream, { envelope }, next) => {
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
      const to = envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then(async (raw) => received.push({ envelope: { from, to }, raw, email: await PostalMime.parse(raw) }))
        .then(() => next(), next);
    },
    ...options,
  });
  server.on('error', () => undefined);
  const socket = server.listen(0, '127.0.0.1');
  await once(socket, 'listening');
  open.push(() => server.close());
  const address = socket.address();
  return { url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, received };
}

function refusing(stage: 'onConnect' | 'onMailFrom' | 'onRcptTo', responseCode: number): SMTPServerOptions {
  const error = Object.assign(new Error('no'), { responseCode });
  if (stage === 'onConnect') return { onConnect: (_session, next) => next(error) };
  return { [stage]: (_address: unknown, _session: unknown, next: (refusal: Error) => void) => next(error) };
}

function mail(changes: Partial<RenderedMail> = {}): RenderedMail {
  return { subject: 'Su código es 1234 5678', text: 'Hola, señora Ñañez\n', html: '<p>Hola</p>', headers: { 'Message-ID': '<1@vobo.example>' }, ...changes };
}

const SENDER = 'VoBo <soporte@vobo.example>';
const WRITTEN = new Date('2026-11-20T15:00:00Z');

describe('the transport', () => {
  it('sends subject, both parts and every header as rendered, to the one recipient', async () => {
    const { url, received } = await startServer();
    const headers = {
      'Message-ID': '<0190-1@vobo.example>',
      'In-Reply-To': '<ticket-0190@vobo.example>',
      References: '<ticket-0190@vobo.example>',
      'Reply-To': 'reply+abcdefghijklmnopqrstuvwxyz@vobo.example',
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': 'es',
    };
    const transport = createMailTransport(url);
    open.push(() => transport.close());
    await transport.send({ from: SENDER, to: 'ana@example.com', returnTo: null, date: WRITTEN, mail: mail({ headers }) });
    const [first] = received;
    expect(first?.envelope).toEqual({ from: 'soporte@vobo.example', to: ['ana@example.com'] });
    const seen = Object.fromEntries((first?.email.headers ?? []).map(({ originalKey, value }) => [originalKey, value]));
    expect(seen).toMatchObject(headers);
    expect(first?.email.subject).toBe('Su código es 1234 5678');
    expect([first?.email.text?.trim(), first?.email.html?.trim()]).toEqual(['Hola, señora Ñañez', '<p>Hola</p>']);
    expect(Object.keys(seen).toSorted()).toEqual(
      [...Object.keys(headers), 'Content-Type', 'Date', 'From', 'MIME-Version', 'Subject', 'To'].toSorted((a, b) => (a < b ? -1 : 1)),
    );
  });

  it('sends the same mail to the last byte when it is sent again later', async () => {
    const { url, received } = await startServer();
    const transport = createMailTransport(url);
    open.push(() => transport.close());
    const sent = { from: SENDER, to: 'ana@example.com', returnTo: null, date: WRITTEN, mail: mail() };
    for (let time = 0; time < 2; time += 1) await transport.send(sent);
    expect(received[0]?.email.date).toBe(WRITTEN.toISOString());
    expect(received[1]?.raw.toString()).toBe(received[0]?.raw.toString());
  });

  it('lets no line end in a header or an address become another header or recipient', async () => {
    const { url, received } = await startServer();
    const transport = createMailTransport(url);
    open.push(() => transport.close());
    const sent = transport.send({
      from: SENDER,
      to: 'ana@example.com\r\nRCPT TO:<victim@example.com>',
      returnTo: null,
      date: WRITTEN,
      mail: mail({
        subject: 'x\r\nBcc: victim@example.com',
        headers: { 'Message-ID': '<1@vobo.example>', 'Reply-To': 'a@b.example\r\nBcc: victim@example.com' },
      }),
    });
    await sent.catch(() => undefined);
    for (const { envelope, email } of received) {
      expect(envelope.to.join()).not.toMatch(/[\r\n]|,/);
      expect(email.headers.map(({ key }) => key)).not.toContain('bcc');
    }
  });

  it.each([
    ['an unknown recipient', refusing('onRcptTo', 550), true],
    ['a refused sender', refusing('onMailFrom', 553), true],
    ['a recipient to be tried later', refusing('onRcptTo', 450), false],
    ['a door that is closed to everybody', refusing('onConnect', 554), false],
    ['a wrong password', { disabledCommands: ['STARTTLS'], allowInsecureAuth: true, onAuth: (_auth, _session, next) => next(new Error('535 wrong')) }, false],
  ] satisfies [string, SMTPServerOptions, boolean][])('tells whether repeating helps: %s', async (_, options, permanent) => {
    const { url } = await startServer(options);
    const transport = createMailTransport(url.replace('//', '//user:pass@'));
    open.push(() => transport.close());
    const error: unknown = await transport
      .send({ from: SENDER, to: 'ana@example.com', returnTo: null, date: WRITTEN, mail: mail() })
      .catch((refusal: unknown) => refusal);
    expect(error).toBeInstanceOf(MailRefused);
    expect(error).toMatchObject({ permanent });
  });

  it('hands on what the server said, word for word, and nothing of the library’s around it', async () => {
    const said = Object.assign(new Error('5.1.1 No such user here'), { responseCode: 550 });
    const { url } = await startServer({ onRcptTo: (_address, _session, next) => next(said) });
    const transport = createMailTransport(url);
    open.push(() => transport.close());
    await expect(transport.send({ from: SENDER, to: 'ana@example.com', returnTo: null, date: WRITTEN, mail: mail() })).rejects.toThrow(
      /^550 5\.1\.1 No such user here$/,
    );
  });

  it('is told to try again when nobody listens', async () => {
    const transport = createMailTransport('smtp://127.0.0.1:9');
    await expect(transport.send({ from: SENDER, to: 'ana@example.com', returnTo: null, date: WRITTEN, mail: mail() })).rejects.toMatchObject({
      name: 'MailRefused',
      permanent: false,
    });
  });

  it('ends an attempt at a signal', async () => {
    const { url } = await startServer({ onRcptTo: () => undefined });
    const transport = createMailTransport(url);
    open.push(() => transport.close(true));
    await expect(
      transport.send({ from: SENDER, to: 'ana@example.com', returnTo: null, date: WRITTEN, mail: mail() }, AbortSignal.timeout(300)),
    ).rejects.toBeInstanceOf(MailRefused);
  });

  it('opens five connections at most', async () => {
    let now = 0;
    let most = 0;
    const { url, received } = await startServer({
      onConnect: (_session, next) => {
        most = Math.max(most, ++now);
        next();
      },
      onClose: () => now--,
    });
    const transport = createMailTransport(url);
    open.push(() => transport.close());
    await Promise.all(Array.from({ length: 40 }, () => transport.send({ from: SENDER, to: 'ana@example.com', returnTo: null, date: WRITTEN, mail: mail() })));
    expect(received).toHaveLength(40);
    expect(most).toBeLessThanOrEqual(5);
  });
});
