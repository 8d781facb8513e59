import { AGENT_MAIL_TEMPLATES, type MailInput } from '@vobo/mailer';
import { sql } from 'kysely';
import type { Services } from '../../services.js';
import type { ClaimedMail } from './outbox-queue.js';

/** The facts of a mail to an agent. Null for a warning that came too late: somebody has answered. */
export async function agentMailInput({ database, config }: Services, mail: ClaimedMail): Promise<{ input: MailInput; ticketId: string; now: Date } | null> {
  const template = AGENT_MAIL_TEMPLATES.find((known) => known === mail.template);
  const ticketId = mail.data['ticketId'] ?? '';
  if (!template) throw new Error(`${mail.template} is no mail to an agent`);
  const ticket = await database.sql
    .selectFrom('ticket')
    .leftJoin('message', (join) => join.onRef('message.ticket_id', '=', 'ticket.id').on('message.id', '=', mail.message_id))
    .select(['ticket.code', 'ticket.subject', 'ticket.requester_name', 'ticket.status', 'ticket.first_response_due_at', 'ticket.first_responded_at'])
    .select(['message.author_name', 'message.body', 'message.attachment_count', sql<Date>`now()`.as('now')])
    .where('ticket.id', '=', ticketId)
    .executeTakeFirst();
  if (!ticket) return null;
  const waiting = ticket.status === 'OPEN' && ticket.first_responded_at === null;
  if (template === 'agent-first-response-due' && !waiting) return null;
  const view = template === 'agent-first-response-due' ? 'open' : 'mine';
  const { body, author_name: author, attachment_count: files } = ticket;
  return {
    ticketId,
    now: ticket.now,
    input: {
      template,
      ticket: { code: ticket.code, subject: ticket.subject, url: `${config.publicUrl}/desk/${view}/${ticket.code}` },
      requester: ticket.requester_name,
      by: mail.data['by'] ?? '',
      message: body === null || author === null ? null : { author, body, files: files ?? 0 },
      dueAt: waiting ? ticket.first_response_due_at : null,
    },
  };
}
