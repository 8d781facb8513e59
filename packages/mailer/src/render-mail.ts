import { singleLine } from './header-text.js';
import type { MailDocument } from './layout/document.js';
import { htmlLayout } from './layout/html-layout.js';
import { textLayout } from './layout/text-layout.js';
import type { MailContext, MailInput, RenderedMail } from './mail-input.js';
import { tellingFor, type Telling } from './telling.js';
import { agentMail } from './templates/agent-mails.js';
import { informationRequested, reminder, solutionProposed } from './templates/asking-mails.js';
import { ticketClosed } from './templates/closing-mails.js';
import { accessCode, phoneCodeIssued, verificationCode } from './templates/code-mails.js';
import { reply, ticketReceived, ticketReopened, ticketStarted } from './templates/ticket-mails.js';

/** The mail of an input, in the language and for the desk of its context. Pure: the same input gives the same mail. */
export function renderMail(input: MailInput, context: MailContext): RenderedMail {
  const document = documentOf(input, tellingFor(context));
  const subject = singleLine(document.subject, 240);
  const clean = { ...document, subject, title: singleLine(document.title), preheader: singleLine(document.preheader) };
  return { subject, text: textLayout(clean, context), html: htmlLayout(clean, context), headers: headersOf(context) };
}

function documentOf(input: MailInput, telling: Telling): MailDocument {
  switch (input.template) {
    case 'verification-code':
      return verificationCode(input, telling);
    case 'access-code':
      return accessCode(input, telling);
    case 'phone-code-issued':
      return phoneCodeIssued(input, telling);
    case 'ticket-received':
      return ticketReceived(input, telling);
    case 'ticket-started':
      return ticketStarted(input, telling);
    case 'reply':
      return reply(input, telling);
    case 'information-requested':
      return informationRequested(input, telling);
    case 'solution-proposed':
      return solutionProposed(input, telling);
    case 'reminder':
      return reminder(input, telling);
    case 'ticket-closed':
      return ticketClosed(input, telling);
    case 'ticket-reopened':
      return ticketReopened(input, telling);
    case 'agent-assigned':
    case 'agent-customer-answered':
    case 'agent-solution-rejected':
    case 'agent-first-response-due':
      return agentMail(input, telling);
  }
}

/** Says to other programs that no person wrote this, so that they do not answer (RFC 3834, MS-OXCMAIL). */
function headersOf({ locale, messageId, thread, answers, replyTo }: MailContext): Record<string, string> {
  return {
    'Message-ID': singleLine(messageId),
    ...(thread === null ? {} : threadHeaders(thread, answers)),
    ...(replyTo === null ? {} : { 'Reply-To': singleLine(replyTo) }),
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Content-Language': locale,
  };
}

/**
 * What makes a conversation: Gmail wants a common reference and an unchanged subject, Outlook and Apple Mail go by the references. The
 * ticket's own comes first in all of its mails, so that one that was lost or deleted parts nothing.
 */
function threadHeaders(thread: string, answers: string | null): Record<string, string> {
  const chain = [thread, ...(answers === null ? [] : [answers])].map((id) => singleLine(id, 250));
  return { 'In-Reply-To': chain.at(-1) ?? thread, References: chain.join(' ') };
}
