import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreateTicketInput, CreateTicketMutation, HostIdentityInput, HostIdentityRefusal } from '../../gql/graphql';
import { useSend, type SendState } from '../../lib/apollo/use-send';
import { attemptFor } from '../../lib/attempt';
import type { Problem } from '../../lib/problem';
import type { UploadRules } from '../../lib/uploads/upload-rules';
import { useUploadRules } from '../../lib/uploads/use-upload-rules';
import { useUploads, type Uploads } from '../../lib/uploads/use-uploads';
import { useWhenUploaded } from '../../lib/uploads/use-when-uploaded';
import { errorsByField, type FormErrors } from '../../ui/form/form-errors';
import { checkDraft } from './check-draft';
import { CREATE_TICKET } from './create-ticket';
import { FIELD_IDS } from './field-ids';
import { inputOf, type PendingRequest, type TicketDraft } from './ticket-draft';

export type CreatedTicket = NonNullable<CreateTicketMutation['createTicket']['ticket']>;

export interface CreateTicketOptions {
  draft: TicketDraft;
  change: (next: (before: TicketDraft) => TicketDraft) => void;
  /** Whether the name has to be given. */
  nameNeeded?: boolean;
  /** Where it is asked, as long as one try lasts. */
  place?: Place;
  /** Has the address vouched for, for each try anew: a signature does not keep. */
  vouch?: () => Promise<HostIdentityInput | null>;
  /** `refused`: why nobody could vouch for the address, so that a code is needed after all. */
  onRequest: (request: PendingRequest, refused: HostIdentityRefusal | null) => void;
  /** The address was proved before: there is a ticket at once. */
  onTicket: (ticket: CreatedTicket) => void;
}

/** What is sent and nobody typed. */
export type Place = Pick<CreateTicketInput, 'channel' | 'context'>;

interface CreateTicket {
  errors: FormErrors;
  problem: Problem | null;
  state: SendState;
  /** Pressed, and waiting for the last file. */
  queued: boolean;
  uploads: Uploads;
  rules: UploadRules | null;
  onSubmit: (event: FormEvent) => void;
}

/** Sending the form: what is missing, files on their way, a lost network, the server's answer. */
export function useCreateTicket({ draft, change, nameNeeded = false, place, vouch, onRequest, onTicket }: CreateTicketOptions): CreateTicket {
  const { t } = useTranslation('portal');
  const { send, state, problem } = useSend(CREATE_TICKET, { resume: true });
  const [errors, setErrors] = useState<FormErrors>({});
  const placed = useRef<{ attempt: string; place: Place | undefined }>(null);
  const rules = useUploadRules('request');
  const uploads = useUploads({ rules, stored: draft.files, onStored: (next) => change((before) => ({ ...before, files: next(before.files) })) });

  const submit = async (): Promise<void> => {
    const typed = inputOf(draft);
    const attempt = attemptFor(typed, draft.attempt);
    change((before) => ({ ...before, attempt }));
    // The server knows a repeated call by its whole input: the place stays as it was at the first try, whatever the page behind does meanwhile.
    if (placed.current?.attempt !== attempt.id) placed.current = { attempt: attempt.id, place };
    const input = { ...typed, ...placed.current.place, clientRequestId: attempt.id };
    const data = await send(async () => ({ input: vouch ? { ...input, hostIdentity: await vouch() } : input }));
    if (!data) return;
    const { request, ticket, hostIdentityRefused, userErrors } = data.createTicket;
    if (userErrors.length > 0) {
      // Answered: the next try is another one.
      change((before) => ({ ...before, attempt: null }));
      setErrors(errorsByField(userErrors, Object.keys(FIELD_IDS)));
    } else if (ticket) onTicket(ticket);
    else if (request) onRequest(request, hostIdentityRefused);
  };
  const { queued, run } = useWhenUploaded(uploads, () => void submit());

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (state !== 'idle') return;
    const missing = checkDraft(draft, (key) => t(key), nameNeeded);
    setErrors(missing);
    if (Object.keys(missing).length === 0) run();
  };

  return { errors, problem, state, queued, uploads, rules, onSubmit };
}
