import { sql, type RawBuilder } from 'kysely';
import type { AgentMailTemplate } from '@vobo/mailer';
import type { Config } from '../../config.js';
import type { Transaction } from '../../platform/database/database.js';

/** The column of the switch with which an agent turns each mail off. */
const SWITCHES: Readonly<Record<AgentMailTemplate, string>> = {
  'agent-assigned': 'mail_assigned',
  'agent-customer-answered': 'mail_customer_answered',
  'agent-solution-rejected': 'mail_solution_rejected',
  'agent-first-response-due': 'mail_first_response_due',
};

/** A mail to one agent about a ticket. */
export interface NewAgentMail {
  readonly template: AgentMailTemplate;
  readonly agentId: string;
  readonly ticketId: string;
  readonly messageId: string | null;
  /** Who did it, by name. */
  readonly by: string;
}

/** The agents among `agent` who want this mail about a ticket: active, not switched off, and not looking at it live. */
export function wantsMail(template: AgentMailTemplate, ticketId: RawBuilder<string>): RawBuilder<boolean> {
  return sql<boolean>`agent.active and agent.${sql.ref(SWITCHES[template])}
    and not exists (select from watching_agent w where w.agent_id = agent.id and w.ticket_id = ${ticketId} and w.until > now())`;
}

/** Puts a mail to an agent into the outbox, in the caller's transaction, if they want it. */
export async function mailAgent(tx: Transaction, config: Pick<Config, 'deskLocale'>, mail: NewAgentMail): Promise<void> {
  const { template, agentId, ticketId, messageId, by } = mail;
  const { numAffectedRows } = await sql`
    insert into outbox_mail (template, locale, to_email, agent_id, message_id, data)
    select ${template}, ${config.deskLocale}, email, id, ${messageId}::uuid, jsonb_build_object('ticketId', ${ticketId}::text, 'by', ${by}::text)
    from agent where id = ${agentId} and ${wantsMail(template, sql<string>`${ticketId}::uuid`)}`.execute(tx.sql);
  if (numAffectedRows) tx.publish({ type: 'outbox' });
}
