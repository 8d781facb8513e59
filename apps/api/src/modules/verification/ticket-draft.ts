import { DESCRIPTION_MAX, DESCRIPTION_MIN, EMAIL_MAX, NAME_MAX, SUBJECT_MAX, SUBJECT_MIN, type CreateTicketInput } from '@vobo/schema';
import type { Reader } from '../../platform/database/database.js';
import { parseId } from '../../platform/ids.js';
import { TextChecks } from '../desk/text-checks.js';
import { fault, Refused } from '../desk/user-errors.js';
import type { TicketContext } from '../tickets/ticket.entity.js';
import { checkContext } from './ticket-context.js';

/** What somebody asks for, checked. */
export interface TicketDraft {
  readonly email: string;
  readonly name: string | null;
  readonly subject: string;
  readonly description: string;
  readonly processId: string | null;
  readonly context: TicketContext | null;
  /** Public ids, as given; claiming them checks them. */
  readonly attachmentIds: readonly string[];
}

/** Checks what was typed for a new ticket, whoever asks. Refuses with everything that is wrong at once. */
export async function checkTicketDraft(reader: Reader, input: CreateTicketInput): Promise<TicketDraft> {
  const checks = new TextChecks();
  const email = checks.email('email', input.email, EMAIL_MAX);
  const name = checks.line('name', input.name, { max: NAME_MAX, optional: true });
  const subject = checks.line('subject', input.subject, { min: SUBJECT_MIN, max: SUBJECT_MAX });
  const description = checks.text('description', input.description, { min: DESCRIPTION_MIN, max: DESCRIPTION_MAX });
  const context = checkContext(input.context);
  const processId = await findProcess(reader, input.processId);
  const faults = [...checks.faults, ...context.faults, ...(processId === undefined ? [fault('NOT_FOUND', ['processId'])] : [])];
  if (faults.length > 0) throw new Refused(...faults);
  return { email, name: name || null, subject, description, processId: processId ?? null, context: context.value, attachmentIds: input.attachmentIds ?? [] };
}

/** The process's database id; null when none was chosen, undefined when there is no such process to choose. */
async function findProcess(reader: Reader, processId: string | null | undefined): Promise<string | null | undefined> {
  if (processId === null || processId === undefined) return null;
  const id = parseId('process', processId);
  if (id === null) return undefined;
  const process = await reader.sql.selectFrom('process').select('id').where('id', '=', id).where('active', '=', true).executeTakeFirst();
  return process?.id;
}
