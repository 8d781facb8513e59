import { parseMail } from '@vobo/mailer';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { handleDeliveryReport } from '../../src/modules/mail/handle-delivery-report.js';
import type { OutboxWorker } from '../../src/modules/mail/outbox-worker.js';
import { requestInformation } from '../../src/modules/messages/request-information.js';
import { publicId } from '../../src/platform/ids.js';
import type { Services } from '../../src/services.js';
import { MailServer } from '../support/mail-server.js';
import { mailsOf, startWorker } from '../support/outbox.js';
import { newAgent, newCustomer } from '../support/people.js';
import { Postfix } from '../support/postfix.js';
import { createTestServices, type TestServices } from '../support/services.js';

describe.skipIf(inject('whyNoPeers') !== null)('Postfix as the server of SMTP_URL', { timeout: 90_000 }, () => {
  let parts: TestServices;
  let services: Services;
  /** Where Postfix passes everything on to. */
  let world: MailServer;
  let postfix: Postfix;
  let workers: OutboxWorker[];

  beforeEach(async () => {
    parts = await createTestServices({ mailInPort: 2_525 });
    ({ services } = parts);
    world = await MailServer.start();
    postfix = await Postfix.start(world.port);
    workers = [];
  }, 60_000);

  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await postfix.stop();
    await world.close();
    await parts.close();
  }, 60_000);

  function work(): void {
    workers.push(startWorker(services, postfix.url, { sendWithin: 20_000 }));
  }

  const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 40_000, interval: 50 });

  async function queueEmpty(): Promise<void> {
    const queued = await services.database.sql.selectFrom('outbox_mail').select('last_error').where('state', '=', 'QUEUED').execute();
    expect(queued).toEqual([]);
  }

  /** A question to a customer; its mail is the only one that waits. */
  async function ask(): Promise<{ ticketId: string; email: string }> {
    const [{ ticketId, email }, agent] = [await newCustomer(services), await newAgent(services)];
    await services.database.sql.deleteFrom('outbox_mail').execute();
    const input = { clientRequestId: crypto.randomUUID(), ticketId: publicId('ticket', ticketId), body: '¿Con qué aseguradora?' };
    await requestInformation(services, agent, input);
    return { ticketId, email };
  }

  it('takes a mail and passes it on as we made it', async () => {
    const { ticketId, email } = await ask();
    work();
    await soon(queueEmpty);
    await soon(async () =>
      expect(
        world.received.map(({ to }) => to),
        await postfix.log(),
      ).toEqual([email]),
    );
    const [mail] = await mailsOf(services, ticketId);
    const [arrived] = world.received;
    expect(arrived?.email.messageId).toBe(`<${mail?.id}@vobo.example>`);
    expect(arrived?.from).toMatch(/^bounce\+[a-z2-7]{42}@vobo\.example$/);
    expect(arrived?.email.text).toContain('¿Con qué aseguradora?');
  });

  it('reports a recipient that nobody knows: the mail has come back, and the ticket waits for no answer', async () => {
    const { ticketId, email } = await ask();
    world.answer = (to) => (to === email ? { at: 'recipient', code: 550 } : 'accept');
    work();
    await soon(queueEmpty);
    expect(await mailsOf(services, ticketId)).toMatchObject([{ state: 'SENT' }]);
    await soon(async () => expect(world.received, await postfix.log()).toHaveLength(1));
    const [report] = world.received;
    expect(report?.from).toBe('');
    const { deliveryReport, automatic } = await parseMail(report?.raw ?? new Uint8Array(), { envelopeFrom: '' });
    if (!deliveryReport) throw new Error('Postfix sent no report');
    expect(automatic).toBe('report');
    expect(deliveryReport.recipients).toMatchObject([{ email, action: 'failed' }]);
    const effect = await services.database.transaction((tx) => handleDeliveryReport(services, tx, { envelopeTo: report?.to ?? '', report: deliveryReport }));
    expect(effect).toEqual({ effect: 'bounced', ticketId });
    const [mail] = await mailsOf(services, ticketId);
    expect(mail?.state).toBe('BOUNCED');
    expect(mail?.last_error).toMatch(/^5\..*as the test wants it/);
    const ticket = await services.database.sql.selectFrom('ticket').select('clock_started_at').where('id', '=', ticketId).executeTakeFirstOrThrow();
    expect(ticket.clock_started_at).toBeNull();
  });

  it('is away for a while: what it did not take is sent when it is back, and nothing twice', async () => {
    await postfix.halt();
    const { ticketId, email } = await ask();
    work();
    await soon(async () => expect((await mailsOf(services, ticketId))[0]?.attempts).toBeGreaterThan(1));
    await postfix.run();
    await soon(queueEmpty);
    await soon(async () =>
      expect(
        world.received.map(({ to }) => to),
        await postfix.log(),
      ).toEqual([email]),
    );
  });
});
