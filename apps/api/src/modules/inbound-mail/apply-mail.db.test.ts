import { createHash, randomUUID } from 'node:crypto';
import type { ParsedMail } from '@vobo/mailer';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newAgent, newCustomer, newEmail } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { publicId } from '../../platform/ids.js';
import { replyToken, sha256 } from '../mail/mail-secrets.js';
import { closeTicket } from '../tickets/close-ticket.js';
import { proposeSolution } from '../messages/propose-solution.js';
import { applyMail } from './apply-mail.js';
import type { InboundMail } from './inbound-mail.js';

const RUNS = 150;
const SUPPORT = 'ayuda@vobo.example';

/** What people, machines and attackers write. */
const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '',
      'Gracias, ya quedó.',
      'a\u0000b',
      '\ud800',
      `${'x'.repeat(299)}😀`,
      '\u202e',
      'İ',
      'é😀'.repeat(15_000),
      '\r\n\r\n',
      "'; drop table ticket; --",
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
);
const file = fc.record({
  name: fc.oneof(text, fc.constantFrom('foto.png', '../../etc/passwd', 'a.pdf', `${'x'.repeat(149)}😀.txt`)),
  contentType: fc.oneof(text, fc.constantFrom('image/png', 'text/plain', 'application/pdf')),
  content: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  inline: fc.boolean(),
});
const parsed: fc.Arbitrary<Omit<ParsedMail, 'from'>> = fc.record({
  messageId: fc.constant(null),
  subject: text,
  recipients: fc.constant([]),
  date: fc.constant(null),
  text,
  quotedText: fc.option(text),
  automatic: fc.option(fc.constantFrom('auto-reply', 'out-of-office', 'bulk', 'list', 'report', 'null-sender'), { freq: 4 }),
  deliveryReport: fc.option(fc.record({ recipients: fc.constant([]), originalMessageId: fc.option(text) }), { freq: 10, nil: null }),
  files: fc.array(file, { maxLength: 7 }),
});

let test: TestServices;

beforeAll(async () => {
  test = await createTestServices({ supportAddress: SUPPORT, rateLimits: 'off' });
});
afterAll(() => test.close());

it('ends every mail, whatever it holds, wherever it goes and in whatever state its ticket is', { timeout: 120_000 }, async () => {
  const { services } = test;
  const agent = await newAgent(services);
  const customer = await newCustomer(services);
  const token = replyToken(services.secrets, customer.ticketId, customer.viewer.customerId);
  await services.database.sql
    .insertInto('reply_address')
    .values({ token_hash: sha256(token), ticket_id: customer.ticketId, customer_id: customer.viewer.customerId })
    .execute();
  const to = fc.constantFrom(
    `reply+${token}@vobo.example`,
    `reply+${token}@vobo.example`,
    SUPPORT,
    SUPPORT,
    `bounce+${'a'.repeat(42)}@vobo.example`,
    'x@vobo.example',
  );
  const from = fc.oneof(
    fc.constantFrom(customer.email, customer.email, newEmail()).map((email) => ({ name: 'Ana', email })),
    fc.record({ name: text, email: text }),
    fc.constant(null),
  );
  const before = fc.constantFrom('nothing', 'nothing', 'solve', 'close');
  const property = fc.asyncProperty(parsed, from, to, fc.boolean(), before, async (mail, sender, recipient, senderProved, step) => {
    const input = { clientRequestId: randomUUID(), ticketId: publicId('ticket', customer.ticketId) };
    if (step === 'solve') await proposeSolution(services, agent, { ...input, body: 'Listo.' });
    if (step === 'close') await closeTicket(services, agent, { ...input, message: 'Cerramos.' });
    const row = await received(recipient);
    await applyMail(services, row, { ...mail, from: sender }, { spf: 'NONE', dkim: 'NONE', dmarc: 'NONE', senderProved });
    const after = await services.database.sql.selectFrom('inbound_mail').select(['state', 'reason']).where('id', '=', row.id).executeTakeFirstOrThrow();
    expect(['APPLIED', 'RECORDED', 'UNVERIFIED']).toContain(after.state);
    expect(after.reason === null).toBe(after.state !== 'UNVERIFIED');
  });
  await fc.assert(property, { numRuns: RUNS, endOnFailure: true, interruptAfterTimeLimit: 90_000 });
});

/** A mail that this process has claimed. */
function received(recipient: string): Promise<InboundMail> {
  const hash = createHash('sha256').update(randomUUID()).digest();
  return test.services.database.sql
    .insertInto('inbound_mail')
    .values({
      source: 'SMTP',
      envelope_to: [recipient],
      raw_size: 1,
      raw_hash: hash,
      queue_key: randomUUID(),
      twin_key: hash,
      claim: randomUUID(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}
