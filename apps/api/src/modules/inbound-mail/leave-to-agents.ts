import type { ParsedMail } from '@vobo/mailer';
import { BODY_MAX, type UnverifiedReason } from '@vobo/schema';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import type { InboundFileFacts } from './inbound-mail.entity.js';
import type { InboundMail } from './inbound-mail.js';
import { cleanText, cutLine, cutQuote, cutText } from './mail-text.js';
import { settleMail } from './settle-mail.js';

const NAME_MAX = 150;

/** A mail that changes nothing by itself: it waits for an agent, with what can be read of it safely beside its raw bytes. */
export async function leaveToAgents(tx: Transaction, mail: InboundMail, parsed: ParsedMail, reason: UnverifiedReason): Promise<void> {
  await settleMail(tx, mail, { state: 'UNVERIFIED', reason });
  const body = cutText(cleanText(parsed.text), BODY_MAX, '[…]');
  await tx.sql
    .updateTable('inbound_mail')
    .set({
      body: body === '' ? null : body,
      quoted_text: cutQuote(parsed.quotedText),
      files: sql<InboundFileFacts[]>`${JSON.stringify(factsOf(parsed))}::jsonb`,
    })
    .where('id', '=', mail.id)
    .execute();
}

function factsOf({ files }: ParsedMail): InboundFileFacts[] {
  return files.map(({ name, contentType, content }) => ({
    name: cutLine(name, NAME_MAX),
    contentType: cutLine(contentType, NAME_MAX),
    size: content.length,
  }));
}
