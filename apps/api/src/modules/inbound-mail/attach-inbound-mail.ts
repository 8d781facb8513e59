import { AttachInboundMailPayload, BODY_MAX, type AttachInboundMailInput } from '@vobo/schema';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import { demandAgent } from '../agents/agent.policy.js';
import type { Locale } from '../desk/locale.js';
import { answerOrRefuse } from '../desk/user-errors.js';
import { actorOf, type AgentViewer, type Viewer } from '../sessions/viewer.js';
import { changeTicket, decide } from '../tickets/change-ticket.js';
import { lockTicket } from '../tickets/lock-ticket.js';
import { findTicket } from '../tickets/ticket.reads.js';
import type { InboundMail } from './inbound-mail.js';
import { lockWaitingMail } from './lock-waiting-mail.js';
import { MAIL_WORDS } from './mail-words.js';
import { cutText } from './mail-text.js';

/**
 * An agent puts an unverified mail into a ticket. It becomes the agent's note, which tells whose mail it says it is: nobody proved
 * that, so it speaks for nobody, moves nothing, and its writer gets no way into the ticket. Refuses with NOT_FOUND and CONFLICT.
 */
export function attachInboundMail(services: Services, viewer: Viewer, input: AttachInboundMailInput): Promise<AttachInboundMailPayload> {
  const agent = demandAgent(viewer);
  const attach = async () => {
    const ticketId = await services.database.transaction((tx) => attachTo(tx, services, agent, input));
    return new AttachInboundMailPayload({ ticket: await findTicket(services, agent, ticketId), userErrors: [] });
  };
  return answerOrRefuse(viewer, attach, (reasons) => new AttachInboundMailPayload({ ticket: null, userErrors: reasons }));
}

async function attachTo(tx: Transaction, { config }: Services, agent: AgentViewer, input: AttachInboundMailInput): Promise<string> {
  const mail = await lockWaitingMail(tx, input.mailId);
  const ticket = await lockTicket(tx, agent, input.ticketId, config);
  const transition = decide(config, ticket, 'ADD_NOTE', 'agent');
  const { messageId } = await changeTicket(tx, config, ticket, {
    action: 'ADD_NOTE',
    transition,
    viewer: agent,
    actor: actorOf(agent),
    message: { kind: 'NOTE', body: noteOf(mail, agent.locale), channel: 'EMAIL', attachmentIds: [], quotedText: mail.quoted_text },
  });
  await tx.sql
    .updateTable('inbound_mail')
    .set({ state: 'APPLIED', ticket_id: ticket.id, message_id: messageId, processed_at: sql<Date>`now()` })
    .where('id', '=', mail.id)
    .execute();
  tx.publish({ type: 'inbound-mail' });
  return ticket.id;
}

function noteOf(mail: InboundMail, locale: Locale): string {
  const words = MAIL_WORDS[locale];
  const from = [mail.from_name, mail.from_email === null ? null : `<${mail.from_email}>`].filter((part) => part !== null && part !== '').join(' ');
  const head = words.unverified({ from: from === '' ? '–' : from, subject: mail.subject ?? '', reason: words.reasons[mail.reason ?? 'UNREADABLE'] });
  return cutText(`${head}\n\n${mail.body ?? words.noText}`, BODY_MAX, words.cut);
}
