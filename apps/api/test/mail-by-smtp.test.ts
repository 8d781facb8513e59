import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openSmtpDoor, SMTP_LIMITS, type SmtpLimits } from '../src/modules/inbound-mail/smtp-door.js';
import { MAIL_BYTES_MAX } from '../src/modules/inbound-mail/receive-mail.js';
import type { Services } from '../src/services.js';
import { storedFiles } from './support/files.js';
import { handled, mailsThatCame, nameServers, rawMail } from './support/inbound-mail.js';
import { portOfOwn } from './support/port.js';
import { createTestServices, type TestServices } from './support/services.js';
import { deliver, SmtpVisit } from './support/smtp-visit.js';
import { TestApp } from './support/test-app.js';

const SUPPORT = 'ayuda@vobo.example';
const REPLY = `reply+${'a'.repeat(26)}@vobo.example`;

let parts: TestServices;
let services: Services;
let port: number;
let closing: (() => Promise<void>)[];

beforeEach(async () => {
  parts = await createTestServices({ mailFrom: 'Ayuda <hola@vobo.example>', supportAddress: SUPPORT });
  ({ services } = parts);
  closing = [];
  port = await open();
});

afterEach(async () => {
  for (const close of closing) await close();
  await parts.close();
});

async function open(limits: Partial<SmtpLimits> = {}, on = services): Promise<number> {
  const door = await openSmtpDoor(on, 0, { ...SMTP_LIMITS, closeWithin: 500, ...limits });
  closing.push(() => door.close());
  return door.port;
}

async function visit(at = port): Promise<SmtpVisit> {
  const { visit: made } = await SmtpVisit.at(at);
  await made.say('EHLO mail.example.com');
  return made;
}

describe('a mail to an address of ours', () => {
  it('is answered with 250 once its bytes and its row are there', async () => {
    const raw = rawMail({ to: REPLY, messageId: '<one@example.com>', text: '.\r\nla línea con un punto\r\n..' });
    expect(await deliver(port, { to: REPLY.toUpperCase(), raw })).toMatch(/^250/);
    const [mail, ...others] = await mailsThatCame(services);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      source: 'SMTP',
      state: 'RECEIVED',
      envelope_from: 'ana@example.com',
      envelope_to: [REPLY],
      client_ip: '127.0.0.1',
      client_helo: 'mail.example.com',
      header_message_id: '<one@example.com>',
      raw_size: Buffer.byteLength(`${raw}\r\n`),
    });
    const file = path.join(services.config.dataDir, 'files', mail?.raw_key?.slice(0, 2) ?? '', mail?.raw_key ?? '');
    expect(await readFile(file, 'utf8')).toBe(`${raw}\r\n`);
  });

  it('may come from nobody, to several of our addresses, of which the envelope’s are kept', async () => {
    expect(await deliver(port, { from: '', to: [SUPPORT, REPLY, 'bounce+abc@vobo.example'], raw: rawMail({}) })).toMatch(/^250/);
    expect(await mailsThatCame(services)).toMatchObject([{ envelope_from: '', envelope_to: [REPLY, 'bounce+abc@vobo.example', SUPPORT] }]);
  });

  it('can follow another one on the same connection', async () => {
    const made = await visit();
    for (const subject of ['uno', 'dos']) {
      expect(await made.say('MAIL FROM:<ana@example.com>')).toMatch(/^250/);
      expect(await made.say(`RCPT TO:<${SUPPORT}>`)).toMatch(/^250/);
      expect(await made.say('DATA')).toMatch(/^354/);
      expect(await made.say(`${rawMail({ subject })}\r\n.`)).toMatch(/^250/);
    }
    expect(await made.say('QUIT')).toMatch(/^221/);
    expect(await mailsThatCame(services)).toHaveLength(2);
  });
});

describe('somebody else’s mail', () => {
  it.each([
    'someone@example.com',
    'hola@vobo.example',
    'reply+short@vobo.example',
    `reply+${'a'.repeat(26)}@other.example`,
    `reply+${'1'.repeat(26)}@vobo.example`,
    `reply+${'a'.repeat(26)}%other.example@example.com`,
    `"reply+${'a'.repeat(26)}@vobo.example"@example.com`,
    'bounce+@vobo.example',
  ])('is not passed on: %s', async (to) => {
    expect(await deliver(port, { to, raw: rawMail({}) })).toMatch(/^(?:550|501|553)/);
    expect(await mailsThatCame(services)).toEqual([]);
  });

  it('cannot be passed on by an account either', async () => {
    const { visit: made } = await SmtpVisit.at(port);
    expect(await made.say('EHLO mail.example.com')).not.toMatch(/AUTH|STARTTLS/);
    expect(await made.say('AUTH PLAIN AGFkbWluAGFkbWlu')).toMatch(/^5/);
    made.close();
  });

  it('ends the connection of whoever tries addresses out', async () => {
    const strict = await open({ refusals: 3 });
    const made = await visit(strict);
    await made.say('MAIL FROM:<ana@example.com>');
    const answers = [];
    for (let name = 0; name < 4; name += 1) answers.push(await made.say(`RCPT TO:<person${name}@vobo.example>`));
    expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['550', '550', '550', '421']);
    await vi.waitFor(() => expect(made.closed).toBe(true), { timeout: 10_000 });
  });
});

describe('a mail that is too large', () => {
  it('is refused before it is sent when it says so', async () => {
    const made = await visit();
    expect(await made.say(`MAIL FROM:<ana@example.com> SIZE=${MAIL_BYTES_MAX + 1}`)).toMatch(/^552/);
    made.close();
  });

  it('is refused when it is sent, and the connection goes on', async () => {
    const made = await visit();
    await made.say('MAIL FROM:<ana@example.com>');
    await made.say(`RCPT TO:<${SUPPORT}>`);
    await made.say('DATA');
    const line = `${'x'.repeat(998)}\r\n`;
    made.socket.write('Subject: largo\r\n\r\n');
    for (let written = 0; written <= MAIL_BYTES_MAX; written += 1_000_000) made.socket.write(line.repeat(1_000));
    expect(await made.say('.')).toMatch(/^552/);
    expect(await made.say('NOOP')).toMatch(/^250/);
    expect(await mailsThatCame(services)).toEqual([]);
    expect(await storedFiles(services)).toEqual([]);
    made.close();
  });
});

describe('a rough client', () => {
  it('leaves nothing behind when it goes away in the middle of its mail', async () => {
    const made = await visit();
    await made.say('MAIL FROM:<ana@example.com>');
    await made.say(`RCPT TO:<${SUPPORT}>`);
    await made.say('DATA');
    made.socket.write('Subject: medio\r\n\r\nhas');
    await vi.waitFor(async () => expect(await storedFiles(services)).toHaveLength(1), { timeout: 10_000 });
    made.close();
    await vi.waitFor(async () => expect(await storedFiles(services)).toEqual([]), { timeout: 10_000 });
    expect(await mailsThatCame(services)).toEqual([]);
  });

  it('is let go when it says nothing', async () => {
    const impatient = await open({ silence: 1_500 });
    const { visit: made } = await SmtpVisit.at(impatient);
    expect(await made.answer()).toMatch(/^421/);
  });

  it('is let go when its mail trickles in without end', async () => {
    const impatient = await open({ lifetime: 3_000 });
    const made = await visit(impatient);
    await made.say('MAIL FROM:<ana@example.com>');
    await made.say(`RCPT TO:<${SUPPORT}>`);
    await made.say('DATA');
    const trickle = setInterval(() => made.socket.write('x'), 20);
    expect(await made.answer()).toMatch(/^421/);
    clearInterval(trickle);
    made.close();
    await vi.waitFor(async () => expect(await storedFiles(services)).toEqual([]), { timeout: 10_000 });
    expect(await mailsThatCame(services)).toEqual([]);
  });

  it('ends its mail with a line that is nothing but a point between CR LF, and with no other', async () => {
    const made = await visit();
    await made.say('MAIL FROM:<ana@example.com>');
    await made.say(`RCPT TO:<${SUPPORT}>`);
    await made.say('DATA');
    const smuggled = `\n.\nMAIL FROM:<ceo@example.com>\nRCPT TO:<${SUPPORT}>\nDATA\nSubject: contrabando\n\nx`;
    expect(await made.say(`${rawMail({})}${smuggled}\r\n.`)).toMatch(/^250/);
    const mails = await mailsThatCame(services);
    expect(mails.map(({ envelope_from: from }) => from)).toEqual(['ana@example.com']);
    made.close();
  });

  it('cannot put control characters or endless words into what agents see', async () => {
    const { visit: made } = await SmtpVisit.at(port);
    await made.say(`EHLO ${'a'.repeat(400)}`);
    await made.say('EHLO \u0007mail');
    await made.say('EHLO mail.example.com');
    await made.say('MAIL FROM:<"\u0007\u0000ana"@example.com>');
    await made.say('MAIL FROM:<ana@example.com>');
    await made.say(`RCPT TO:<${SUPPORT}>`);
    await made.say('DATA');
    expect(await made.say(`Message-ID: <a\u0000b@example.com>\r\n\u0000\u00ff: x\r\n\r\n\u0000\r\n.`)).toMatch(/^250/);
    const [mail] = await mailsThatCame(services);
    expect(mail).toMatchObject({ header_message_id: null, client_helo: 'mail.example.com', envelope_from: 'ana@example.com' });
    made.close();
  });

  it('opens only so many connections from one address', async () => {
    const narrow = await open({ connectionsPerIp: 2 });
    const visits = [await visit(narrow), await visit(narrow)];
    const { visit: third, greeting } = await SmtpVisit.at(narrow);
    expect(greeting).toMatch(/^421/);
    third.close();
    visits[0]?.close();
    await vi.waitFor(
      async () => {
        const { visit: again, greeting: now } = await SmtpVisit.at(narrow);
        again.close();
        expect(now).toMatch(/^220/);
      },
      { timeout: 10_000 },
    );
    visits[1]?.close();
  });

  it('delivers only so many mails in a minute, and is asked to come again', async () => {
    const limited = parts.configured({ limits: { ...services.config.limits, mailsPerIpPerMinute: 2 } });
    const narrow = await open({}, limited);
    const answers = [];
    for (let mail = 0; mail < 3; mail += 1) answers.push(await deliver(narrow, { to: SUPPORT, raw: rawMail({}) }));
    expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['250', '250', '450']);
    expect(await mailsThatCame(services)).toHaveLength(2);
  });
});

describe('the door', () => {
  it('is closed at once when nobody hands over a mail, whoever is still connected', async () => {
    const door = await openSmtpDoor(services, 0, { ...SMTP_LIMITS, closeWithin: 3_600_000 });
    const made = await visit(door.port);
    await door.close();
    expect(await made.answer()).toMatch(/^421/);
  });

  it('lets a mail that is being handed over end before it closes', async () => {
    const door = await openSmtpDoor(services, 0, { ...SMTP_LIMITS, closeWithin: 3_600_000 });
    const made = await visit(door.port);
    await made.say('MAIL FROM:<ana@example.com>');
    await made.say(`RCPT TO:<${SUPPORT}>`);
    await made.say('DATA');
    made.socket.write('Subject: medio');
    await vi.waitFor(async () => expect(await storedFiles(services)).toHaveLength(1), { timeout: 10_000 });
    const closed = door.close();
    expect(await made.say('\r\n\r\nentero\r\n.')).toMatch(/^250/);
    expect(await mailsThatCame(services)).toHaveLength(1);
    made.close();
    await closed;
  });

  it('is open where MAIL_IN_PORT says so, for as long as the product runs', async () => {
    const mailInPort = await portOfOwn();
    const app = await TestApp.start({ mailInPort, supportAddress: SUPPORT, logLevel: 'silent' }, undefined, { resolveName: nameServers() });
    expect(await deliver(mailInPort, { to: SUPPORT, raw: rawMail({ to: SUPPORT }) })).toMatch(/^250/);
    expect(await handled(app.app.services)).toHaveLength(1);
    await app.stop();
    await expect(deliver(mailInPort, { to: SUPPORT, raw: rawMail({}) })).rejects.toThrow('ECONNREFUSED');
  });

  it('says which port it cannot have', async () => {
    await expect(openSmtpDoor(services, port)).rejects.toThrow(`mail cannot come in at port ${port}: listen EADDRINUSE`);
  });
});

describe('the same mail again', () => {
  it('is answered with 250 and kept out: by its bytes', async () => {
    const raw = rawMail({ to: REPLY, messageId: null });
    expect(await deliver(port, { to: REPLY, raw })).toMatch(/^250/);
    expect(await deliver(port, { to: REPLY, raw })).toMatch(/^250/);
    expect((await mailsThatCame(services)).map(({ state, raw_key: key }) => [state, key === null])).toEqual([
      ['RECEIVED', false],
      ['DUPLICATE', true],
    ]);
    expect(await storedFiles(services)).toHaveLength(1);
  });

  it('is another mail when it goes to another of our addresses', async () => {
    const other = `reply+${'b'.repeat(26)}@vobo.example`;
    await deliver(port, { to: REPLY, raw: rawMail({ to: REPLY, messageId: '<x@example.com>' }) });
    await deliver(port, { to: other, raw: rawMail({ to: other, messageId: '<x@example.com>' }) });
    expect((await mailsThatCame(services)).map(({ state }) => state)).toEqual(['RECEIVED', 'RECEIVED']);
  });

  it('is one when many connections bring it at the same moment', async () => {
    const raw = rawMail({ to: REPLY });
    const answers = await Promise.all(Array.from({ length: 8 }, () => deliver(port, { to: REPLY, raw })));
    expect(new Set(answers.map((answer) => answer.slice(0, 3)))).toEqual(new Set(['250']));
    expect((await mailsThatCame(services)).filter(({ state }) => state === 'RECEIVED')).toHaveLength(1);
  });
});
