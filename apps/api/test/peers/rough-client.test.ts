import { execFile } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { openSmtpDoor, SMTP_LIMITS } from '../../src/modules/inbound-mail/smtp-door.js';
import type { Services } from '../../src/services.js';
import { storedFiles } from '../support/files.js';
import { handled, mailsThatCame, startInboundWorker } from '../support/inbound-mail.js';
import { createTestServices, type TestServices } from '../support/services.js';

const SUPPORT = 'ayuda@vobo.example';
const REPLY = `reply+${'a'.repeat(26)}@vobo.example`;

describe.skipIf(inject('whyNoPeers') !== null)('swaks, a client that can be rough', { timeout: 60_000 }, () => {
  let parts: TestServices;
  let services: Services;
  let port: number;
  let closing: (() => Promise<void>)[];

  beforeEach(async () => {
    parts = await createTestServices({ mailFrom: 'Ayuda <hola@vobo.example>', supportAddress: SUPPORT });
    ({ services } = parts);
    const door = await openSmtpDoor(services, 0, { ...SMTP_LIMITS, closeWithin: 500, silence: 5_000 });
    port = door.port;
    closing = [() => door.close()];
  });

  afterEach(async () => {
    for (const close of closing) await close();
    await parts.close();
  });

  /** Runs it. `said`: the conversation, with each line's direction in front. */
  function swaks(...options: readonly string[]): Promise<{ code: number; said: string }> {
    const args = ['--server', '127.0.0.1', '--port', String(port), '--helo', 'rough.example', '--from', 'ana@example.com', '--timeout', '20', ...options];
    return new Promise((resolve) => {
      execFile('/usr/bin/swaks', args, { maxBuffer: 64 * 1_048_576 }, (error, stdout) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout });
      });
    });
  }

  it.each([
    ['plainly', []],
    ['with HELO', ['--protocol', 'SMTP']],
    ['all at once', ['--pipeline']],
    ['as nobody', ['--from', '<>']],
    ['with what it likes in its header', ['--header', 'X-Long: '.padEnd(20_000, 'x'), '--add-header', 'From: second@example.com']],
    ['in one line of 100 000 characters', ['--body', 'x'.repeat(100_000)]],
    ['with a point in every line', ['--body', '.\\n..\\n.hola\\n.']],
    ['with an empty mail', ['--data', '\\n']],
  ])('delivers %s', async (_how, options) => {
    const { code, said } = await swaks('--to', REPLY, ...options);
    expect(code, said).toBe(0);
    expect(said).toMatch(/<- {2}250 .*queued/);
    const worker = startInboundWorker(services);
    closing.unshift(() => worker.stop());
    const [mail] = await handled(services);
    expect(mail?.client_helo).toBe('rough.example');
    expect(['UNVERIFIED', 'RECORDED']).toContain(mail?.state);
  });

  it.each([
    ['to strangers', ['--to', 'somebody@example.com'], '550'],
    ['to us and strangers in one breath, over TLS that we do not have', ['--to', REPLY, '--tls'], ''],
    ['with a password', ['--to', REPLY, '--auth', 'LOGIN', '--auth-user', 'root', '--auth-password', 'root'], ''],
    ['without a recipient that is ours, all at once', ['--pipeline', '--to', 'somebody@example.com'], '550'],
    ['from what is no address', ['--to', REPLY, '--from', 'a@b@c<d>'], '501'],
  ])('delivers nothing %s', async (_how, options, answer) => {
    const { code, said } = await swaks(...options);
    expect(code, said).not.toBe(0);
    expect(said).toContain(answer);
    expect(await mailsThatCame(services)).toEqual([]);
    expect(await storedFiles(services)).toEqual([]);
  });

  it.each([
    ['before it says what it wants', ['--drop-after', 'CONNECT']],
    ['after the recipient', ['--drop-after', 'RCPT']],
    ['where the mail would begin', ['--drop-after', 'DATA']],
  ])('leaves nothing behind when it goes away %s', async (_when, options) => {
    await swaks('--to', REPLY, ...options);
    expect(await mailsThatCame(services)).toEqual([]);
    await vi.waitFor(async () => expect(await storedFiles(services)).toEqual([]), { timeout: 15_000, interval: 50 });
    expect((await swaks('--to', SUPPORT)).code).toBe(0);
  });

  it('may go away before it hears that we have its mail, and bring it again: it is there once', async () => {
    // Left to itself, swaks tells the time in the subject: that would be another mail a second later.
    const header = ['Message-Id: <once@rough.example>', 'Date: Thu, 05 Nov 2026 10:00:00 +0000', 'Subject: Una vez'];
    const mail = ['--to', REPLY, ...header.flatMap((field) => ['--header', field]), '--body', 'una vez'];
    await swaks(...mail, '--drop-after-send', 'DATA');
    await swaks(...mail, '--drop-after-send', 'DOT');
    expect((await swaks(...mail)).code).toBe(0);
    await vi.waitFor(async () => expect((await mailsThatCame(services)).filter(({ state }) => state === 'RECEIVED')).toHaveLength(1), {
      timeout: 15_000,
      interval: 50,
    });
  });
});
