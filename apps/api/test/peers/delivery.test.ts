import { createMailTransport } from '@vobo/mailer';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import type { MailDoor } from '../../src/modules/inbound-mail/mail-door.js';
import { openSmtpDoor, SMTP_LIMITS } from '../../src/modules/inbound-mail/smtp-door.js';
import { newCertificate } from '../support/certificate.js';
import { mailsThatCame } from '../support/inbound-mail.js';
import { Postfix } from '../support/postfix.js';
import { createTestServices, type TestServices } from '../support/services.js';

const SUPPORT = 'ayuda@vobo.example';

describe.skipIf(inject('whyNoPeers') !== null)('Postfix that delivers to MAIL_IN_PORT', { timeout: 90_000 }, () => {
  let parts: TestServices;
  let door: MailDoor & { readonly port: number };
  let postfix: Postfix;

  beforeEach(async () => {
    parts = await createTestServices({ mailFrom: 'Ayuda <hola@vobo.example>', supportAddress: SUPPORT, mailInTls: newCertificate() });
    door = await openSmtpDoor(parts.services, 0, { ...SMTP_LIMITS, closeWithin: 500 });
    postfix = await Postfix.start(door.port, 'encrypt');
  }, 60_000);

  afterEach(async () => {
    await postfix.stop();
    await door.close();
    await parts.close();
  }, 60_000);

  it('hands its mail over encrypted, when it sends none in the clear', async () => {
    const transport = createMailTransport(postfix.url);
    const mail = { subject: 'No cotiza', text: 'Con cifrado\n', html: '<p>Con cifrado</p>', headers: { 'Message-ID': '<peer@example.com>' } };
    await transport.send({ from: 'ana@example.com', to: SUPPORT, returnTo: null, date: new Date(), mail }).finally(() => transport.close(true));
    await vi.waitFor(
      async () =>
        expect(await mailsThatCame(parts.services), await postfix.log()).toMatchObject([
          { client_helo: 'relay.vobo.example', header_message_id: '<peer@example.com>' },
        ]),
      { timeout: 40_000, interval: 50 },
    );
  });
});
