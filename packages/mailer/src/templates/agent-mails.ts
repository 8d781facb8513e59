import type { Block, MailDocument } from '../layout/document.js';
import { singleLine } from '../header-text.js';
import type { AgentMail } from '../mail-input.js';
import type { Telling } from '../telling.js';
import { quoteOf, ticketDocument } from './ticket-parts.js';

/** Tells an agent what happened in a ticket of theirs, or what is about to be due. Nobody reads answers to it: the way on is the desk. */
export function agentMail(mail: AgentMail, telling: Telling): MailDocument {
  const { words } = telling;
  const title = titleOf(mail, telling);
  return ticketDocument(mail.ticket, title, words.agent.of(singleLine(mail.requester, 80)), [
    { kind: 'button', label: words.agent.open, url: mail.ticket.url },
    mail.message ? quoteOf(mail.message, words) : { kind: 'paragraph', text: words.agent.of(singleLine(mail.requester, 80)) },
    ...deadline(mail, telling),
    { kind: 'answer', text: words.agent.switches },
  ]);
}

function titleOf(mail: AgentMail, { words, left }: Telling): string {
  const who = singleLine(mail.by, 80);
  switch (mail.template) {
    case 'agent-assigned':
      return words.agent.assigned(who);
    case 'agent-customer-answered':
      return words.agent.answered(who);
    case 'agent-solution-rejected':
      return words.agent.rejected(who);
    case 'agent-first-response-due':
      return words.agent.due(mail.dueAt ? left(mail.dueAt) : '');
  }
}

function deadline({ dueAt }: AgentMail, { words, left, moment, isOver }: Telling): Block[] {
  if (!dueAt) return [];
  return [{ kind: 'deadline', title: isOver(dueAt) ? words.agent.lateTitle : words.agent.dueTitle(left(dueAt)), text: words.agent.dueText(moment(dueAt)) }];
}
