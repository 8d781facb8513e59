import { arrayBuffer } from 'node:stream/consumers';
import { AttachInboundMailPayload, BODY_MAX, type AttachInboundMailInput } from '@vobo/schema';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.js';
import { parseId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import { demandAgent } from '../agents/agent.policy.js';
import { answerOrRefuse } from '../desk/user-errors.js';
import { actorOf, type AgentViewer, type Viewer } from '../sessions/viewer.js';
import { changeTicket, decide } from '../tickets/change-ticket.js';
import { lockTicket } from '../tickets/lock-ticket.js';
import { findTicket } from '../tickets/ticket.reads.js';
import { fileRoom } from './file-room.js';
import { waitingMails } from './inbound-mail.reads.js';
import type { InboundMail } from './inbound-mail.js';
import { lockWaitingMail } from './lock-waiting-mail.js';
import { MailReader, readings, type ReadMail } from './mail-reader.js';
import { MAIL_WORDS, type MailWords } from './mail-words.js';
import { composeText } from './message-of-mail.js';
import { takeFiles, type TakenFiles } from './take-files.js';

const NO_FILES: TakenFiles = { taken: [], refused: [] };

/**
 * An agent puts an unverified mail into a ticket, with its files. It becomes the agent's note, which tells whose mail it says it is:
 * nobody proved that, so it speaks for nobody, moves nothing, and its writer gets no way into the ticket. Refuses with NOT_FOUND and CONFLICT.
 */
export function attachInboundMail(services: Services, viewer: Viewer, input: AttachInboundMailInput): Promise<AttachInboundMailPayload> {
  const agent = demandAgent(viewer);
  const attach = async () => {
    const files = await filesOf(services, agent, input.mailId);
    const ticketId = await services.database.transaction((tx) => attachTo(tx, services, agent, input, files));
    return new AttachInboundMailPayload({ ticket: await findTicket(services, agent, ticketId), userErrors: [] });
  };
  return answerOrRefuse(viewer, attach, (reasons) => new AttachInboundMailPayload({ ticket: null, userErrors: reasons }));
}

/** The files, read from the raw mail once more, in the thread that keeps what a stranger sent away from us. */
async function filesOf(services: Services, agent: AgentViewer, mailId: string): Promise<TakenFiles> {
  const id = parseId('inboundMail', mailId);
  const mail = id === null ? undefined : await waitingMails(services.database).select(['raw_key', 'files']).where('id', '=', id).executeTakeFirst();
  const key = mail?.raw_key ?? null;
  if (!mail || key === null || mail.files.length === 0) return NO_FILES;
  const read = await readings.pass(() => readAgain(services, key));
  const { filesPerMessage: files, messageBytes } = services.config.limits;
  return read?.kind === 'read' ? takeFiles(services, agent, read.mail.files, { files, bytes: messageBytes }) : NO_FILES;
}

async function readAgain({ storage }: Services, key: string): Promise<ReadMail | null> {
  const bytes = await storage.open(key);
  if (!bytes) return null;
  const reader = new MailReader();
  try {
    return await reader.read({ raw: new Uint8Array(await arrayBuffer(bytes)), envelopeFrom: null, check: null });
  } finally {
    await reader.close();
  }
}

async function attachTo(tx: Transaction, { config }: Services, agent: AgentViewer, input: AttachInboundMailInput, came: TakenFiles): Promise<string> {
  const mail = await lockWaitingMail(tx, input.mailId);
  const ticket = await lockTicket(tx, agent, input.ticketId, config);
  const transition = decide(config, ticket, 'ADD_NOTE', 'agent');
  const files = await fileRoom(tx, config, ticket.id, came);
  const { messageId } = await changeTicket(tx, config, ticket, {
    action: 'ADD_NOTE',
    transition,
    viewer: agent,
    actor: actorOf(agent),
    message: {
      kind: 'NOTE',
      body: composeText(noteOf(mail, MAIL_WORDS[agent.locale]), files, MAIL_WORDS[agent.locale], BODY_MAX),
      channel: 'EMAIL',
      attachmentIds: files.taken.map(({ id }) => id),
      quotedText: mail.quoted_text,
    },
  });
  await tx.sql
    .updateTable('inbound_mail')
    .set({ state: 'APPLIED', ticket_id: ticket.id, message_id: messageId, processed_at: sql<Date>`now()` })
    .where('id', '=', mail.id)
    .execute();
  tx.publish({ type: 'inbound-mail' });
  return ticket.id;
}

function noteOf(mail: InboundMail, words: MailWords): string {
  const from = [mail.from_name, mail.from_email === null ? null : `<${mail.from_email}>`].filter((part) => part !== null && part !== '').join(' ');
  const head = words.unverified({ from: from === '' ? '–' : from, subject: mail.subject ?? '', reason: words.reasons[mail.reason ?? 'UNREADABLE'] });
  return `${head}\n\n${mail.body ?? words.noText}`;
}
