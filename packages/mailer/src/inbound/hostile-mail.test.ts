import { describe, expect, it } from 'vitest';
import { parseMail } from './parse-mail.js';
import { INBOUND_LIMITS } from './parsed-mail.js';

const MEGABYTE = 1024 * 1024;

/** What a worker is given for one mail (security.md 18). A reading that grows with the square of a mail takes minutes for these. */
const LONGEST_MILLISECONDS = 15_000;

function mail(body: string, type = 'text/plain; charset=utf-8', more = ''): Buffer {
  return Buffer.from(`From: Ana <ana@a.example>\r\nSubject: Hola\r\n${more}Content-Type: ${type}\r\n\r\n${body}`);
}

function repeated(piece: string, length = 2 * MEGABYTE): string {
  return piece.repeat(Math.ceil(length / piece.length));
}

const TEXTS = [
  'hola mundo que tal\r\n',
  'hola ',
  '>',
  '> ',
  '> a\r\nb\r\n',
  '\r\n',
  ' ',
  '-',
  '-- \r\na\r\n',
  '_____\r\n\r\n',
  'El 5 nov 2026 a las 10:00, X <a@b.example> escribio\r\n',
  'El jue, 5 nov 2026 a las 10:00, X escribió:\r\n',
  'De: a@b.example\r\n',
  'De: a@b.example\r\nPara\r\n',
  '---------- Forwarded message\r\n',
  '\0',
  '\u001B',
  '=?utf-8?Q?a?=',
];

const HTML = [
  '<div>',
  '<p>a',
  '<div><b></div>',
  '<blockquote type=cite>a',
  '<a href="http://x.example/1">t</a> ',
  '<a href="http://x.example/1">t',
  '<table><tr><td>',
  '<tr><td>a<td>b',
  '<ul><li>',
  '<br>',
  '&nbsp;',
  '&notareal',
  '<!--',
  '<',
  '<a',
  '<p style="margin: 0;margin:0;white-space: ">',
  '<div class=moz-cite-prefix>a</div>',
  '<style>',
];

const HEADERS = ['a@b.example, ', '(', '"', '<', 'a:', '=?utf-8?Q?a?= ', '@', ' ', 'a <b@c.example>;', '=?', '\\', 'name*0=a; '];

describe('a hostile mail is read in time', () => {
  it.each(TEXTS)('2 MB of text: %j', { timeout: 60_000 }, async (piece) => {
    await expectInTime(mail(repeated(piece)));
  });

  it.each(HTML)('2 MB of HTML: %j', { timeout: 60_000 }, async (piece) => {
    await expectInTime(mail(repeated(piece), 'text/html'));
  });

  it('elements that are opened and others that are closed', { timeout: 60_000 }, async () => {
    await expectInTime(mail(`${repeated('<div>')}${repeated('</b>')}`, 'text/html'));
    await expectInTime(mail(`<div ${repeated('a=b ')}>x`, 'text/html'));
    await expectInTime(mail(`<div style="${repeated('a')}`, 'text/html'));
  });

  it.each(HEADERS)('headers as long as they may be: %j', { timeout: 60_000 }, async (piece) => {
    for (const name of ['From', 'To', 'Subject', 'Message-ID', 'Date', 'Content-Type: text/plain; x', 'Content-Disposition', 'Auto-Submitted']) {
      await expectInTime(Buffer.from(`${name}: ${repeated(piece, 100_000)}\r\n\r\nHola`));
    }
  });

  it('lines that look like boundaries', { timeout: 60_000 }, async () => {
    for (const piece of ['--ab\r\n', '--a', '--\r\n', '--x ']) {
      await expectInTime(mail(repeated(piece), 'multipart/mixed; boundary=a'));
      await expectInTime(mail(repeated(piece), 'multipart/mixed'));
    }
  });

  it('reports without end', { timeout: 60_000 }, async () => {
    for (const piece of ['Final-Recipient: rfc822;a@b.example\r\n\r\n', '\r\n ', ' ']) {
      const status = `--a\r\nContent-Type: message/delivery-status\r\n\r\n${repeated(piece)}`;
      await expectInTime(mail(status, 'multipart/report; boundary=a'));
    }
    await expectInTime(Buffer.from(`From: mailer-daemon@a.example\r\n\r\n${repeated('<a@b.example>:\r\n')}`));
  });
});

describe('the limits of a mail', () => {
  it('are bytes, parts, depth and headers', async () => {
    const part = '--a\r\n\r\nHola\r\n';
    const deep = Array.from({ length: 1_000 }, (_, level) => `--n${level}\r\nContent-Type: multipart/mixed; boundary=n${level + 1}\r\n\r\n`).join('');
    await expectRefused(Buffer.alloc(INBOUND_LIMITS.bytes + 1, 0x61), 'too-large');
    await expectRefused(mail(part.repeat(INBOUND_LIMITS.parts), 'multipart/mixed; boundary=a'), 'too-many-parts');
    await expectRefused(mail(repeated('--a\r\n'), 'multipart/mixed; boundary=a'), 'too-many-parts');
    await expectRefused(mail(deep, 'multipart/mixed; boundary=n0'), 'too-deep');
    await expectRefused(mail('Hola', 'text/plain', repeated('X-A: b\r\n', INBOUND_LIMITS.headerBytes)), 'headers-too-large');
    await expectRefused(Buffer.alloc(0), 'empty');
  });

  it('let a mail through that keeps them just so', { timeout: 60_000 }, async () => {
    const part = '--a\r\n\r\nHola\r\n';
    await expect(parseMail(mail(part.repeat(INBOUND_LIMITS.parts - 1), 'multipart/mixed; boundary=a'))).resolves.toMatchObject({ quotedText: null });
    const file = `--a\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${repeated(`${'QUFB'.repeat(19)}\r\n`, 24 * MEGABYTE)}`;
    const { files } = await parseMail(mail(`--a\r\n\r\nHola\r\n${file}\r\n--a--`, 'multipart/mixed; boundary=a'));
    expect(files.map(({ name, content }) => [name, content.length > 17 * MEGABYTE])).toEqual([['document.pdf', true]]);
  });

  it('keep the first files of a mail that has more', async () => {
    const parts = Array.from({ length: 25 }, (_, index) => `--a\r\nContent-Type: image/png; name=foto-${index}.png\r\n\r\nx${index}\r\n`).join('');
    const { files } = await parseMail(mail(parts, 'multipart/mixed; boundary=a'));
    expect(files).toHaveLength(INBOUND_LIMITS.files);
    expect(files.at(-1)?.name).toBe('foto-19.png');
  });

  it('keep the beginning of a text nobody can have written', async () => {
    const { text } = await parseMail(mail(`Primero esto.\r\n${repeated('y sigue\r\n', 3 * MEGABYTE)}`));
    expect(text).toMatch(/^Primero esto\.\ny sigue/);
    expect(text.split('\n').length).toBeLessThanOrEqual(INBOUND_LIMITS.textLines);
    for (const type of ['text/plain', 'text/html']) {
      const oneLine = await parseMail(mail(repeated('y sigue '), type));
      expect(oneLine.text.length).toBeLessThanOrEqual(INBOUND_LIMITS.textBytes);
    }
  });
});

async function expectInTime(raw: Buffer): Promise<void> {
  const began = performance.now();
  await parseMail(raw).catch((error: unknown) => expect(error).toMatchObject({ name: 'UnreadableMail' }));
  expect(performance.now() - began).toBeLessThan(LONGEST_MILLISECONDS);
}

async function expectRefused(raw: Buffer, reason: string): Promise<void> {
  await expect(parseMail(raw)).rejects.toMatchObject({ name: 'UnreadableMail', reason });
}
