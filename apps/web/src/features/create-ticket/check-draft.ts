import { looksLikeEmail, type FormErrors } from '../../ui/form/form-errors';
import type { TicketDraft } from './ticket-draft';

/** The catalogue's keys of what can be said before asking the server. */
type Missing = 'create.subjectMissing' | 'create.descriptionMissing' | 'create.emailMissing' | 'create.emailWrong' | 'create.nameMissing';

/** What is plainly missing, by field and in the order of the form. The server checks all of it again, and more. */
export function checkDraft(draft: TicketDraft, words: (key: Missing) => string, nameNeeded = false): FormErrors {
  const errors: Record<string, string> = {};
  if (draft.subject.trim() === '') errors['subject'] = words('create.subjectMissing');
  if (draft.description.trim() === '') errors['description'] = words('create.descriptionMissing');
  if (draft.email.trim() === '') errors['email'] = words('create.emailMissing');
  else if (!looksLikeEmail(draft.email)) errors['email'] = words('create.emailWrong');
  if (nameNeeded && draft.name.trim() === '') errors['name'] = words('create.nameMissing');
  return errors;
}
