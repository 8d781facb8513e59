import { CreateTicketPayload, HOST_USER_MAX, HostIdentityRefusal, type CreateTicketInput, type HostIdentityInput } from '@vobo/schema';
import type { Transaction } from '../../platform/database/database.js';
import { takeFromLimits } from '../../platform/rate-limit/rate-limit.js';
import type { SessionChange } from '../../request-context.js';
import type { Services } from '../../services.js';
import { claimAttachments } from '../attachments/claim-attachments.js';
import { findOrCreateCustomer } from '../customers/find-or-create-customer.js';
import { TextChecks } from '../desk/text-checks.js';
import { answerOrRefuse, fault, Refused } from '../desk/user-errors.js';
import { hashSignature, spendSignature, verifyHostIdentity, type HostVerdict } from '../host-apps/verify-host-identity.js';
import { once, type OnceResult } from '../idempotency/once.js';
import { openCustomerSession } from '../sessions/open-session.js';
import type { WithSession } from '../sessions/session-change.js';
import type { Viewer } from '../sessions/viewer.js';
import { channelAsked, createTicketKey, makeRequest, readOpenRequest } from '../verification/create-request.js';
import { checkTicketDraft, type TicketDraft } from '../verification/ticket-draft.js';
import { ticketRequestOf, type TicketRequestRow } from '../verification/ticket-request-view.js';
import { hostTicketLimits } from '../verification/verification.limits.js';
import { newTicketId, openTicket } from './open-ticket.js';
import { findTicket } from './ticket.reads.js';

/** One call, and what it carries. */
interface Call {
  readonly services: Services;
  readonly viewer: Viewer;
  readonly input: CreateTicketInput;
  readonly identity: HostIdentityInput;
  readonly draft: TicketDraft;
  /** Hears why the signature is not believed: that is told also when the request is refused besides, as to a caller who asks too often. */
  readonly disbelieve: (reason: HostIdentityRefusal) => void;
}

type Made = { readonly ticketId: string; readonly session: SessionChange | null } | { readonly request: TicketRequestRow };

/**
 * `createTicket` with a host application's word for its signed-in user. A good signature makes the ticket at once, once, and begins a
 * session for it alone; with any other the request waits for its code, and both the caller and the log hear why.
 */
export function createVouchedTicket(
  services: Services,
  viewer: Viewer,
  input: CreateTicketInput,
  identity: HostIdentityInput,
): Promise<WithSession<CreateTicketPayload>> {
  const nothing = { request: null, ticket: null, userErrors: [] };
  let refused: HostIdentityRefusal | null = null;
  const disbelieve = (reason: HostIdentityRefusal): void => void (refused = reason);
  return answerOrRefuse(
    viewer,
    async () => {
      const draft = await checkDraft(services, input, identity);
      const made = await services.database.transaction((tx) => makeOnce(tx, { services, viewer, input, identity, draft, disbelieve }));
      if ('request' in made) {
        const request = ticketRequestOf(made.request, viewer, services.config);
        return { payload: new CreateTicketPayload({ ...nothing, request, hostIdentityRefused: refused }), session: null };
      }
      const ticket = await findTicket(services, made.session?.viewer ?? viewer, made.ticketId);
      return { payload: new CreateTicketPayload({ ...nothing, ticket, hostIdentityRefused: null }), session: made.session };
    },
    (reasons) => ({ payload: new CreateTicketPayload({ ...nothing, hostIdentityRefused: refused, userErrors: reasons }), session: null }),
  );
}

async function checkDraft({ database }: Services, input: CreateTicketInput, { user }: HostIdentityInput): Promise<TicketDraft> {
  const checks = new TextChecks();
  checks.line('user', user, { max: HOST_USER_MAX, optional: true });
  const [wrong] = checks.faults;
  if (wrong) throw new Refused(fault(wrong.code, ['hostIdentity', 'user'], wrong.facts));
  return checkTicketDraft(database, input);
}

async function makeOnce(tx: Transaction, call: Call): Promise<Made> {
  const { services, viewer, input, identity, draft } = call;
  const claim = { email: input.email, user: identity.user ?? null, signature: identity.signature };
  const verdict = await verifyHostIdentity(tx, services.secrets, claim);
  const first = await once(tx, createTicketKey(input), () => make(tx, call, verdict));
  if (first['ticketId'] === undefined) {
    const request = await readOpenRequest(tx, services, first['requestId']);
    const refused = refusalIn(first);
    if (refused !== null) call.disbelieve(refused);
    return { request };
  }
  demandSameCaller(first, verdict, identity);
  const customer = await findOrCreateCustomer(tx, { ...draft, locale: viewer.locale });
  const owner = { kind: 'HOST', customer, ticketId: first['ticketId'] } as const;
  return { ticketId: first['ticketId'], session: await openCustomerSession(tx, services.config, viewer, owner) };
}

async function make(tx: Transaction, call: Call, verdict: HostVerdict): Promise<OnceResult> {
  const { services, viewer, input, identity, draft } = call;
  const refused = await refusalOf(tx, verdict, identity.signature);
  if (verdict.app === null || refused !== null) {
    if (refused !== null) call.disbelieve(refused);
    const made = await makeRequest(tx, services, viewer, draft, channelAsked(viewer, input));
    // Not before: whoever sends junk without end fills the log only as far as the limits of callers let them ask.
    services.log.warn({ reason: refused, hostApp: verdict.app?.name }, 'a host application’s word for its user was not believed: a code is mailed');
    return { ...made, ...(refused === null ? {} : { refused }) };
  }
  const limit = await takeFromLimits(services.config, tx, hostTicketLimits(services.config, verdict.app.id, draft.email));
  if (!limit.allowed) throw new Refused(fault('RATE_LIMITED', ['email'], { retryAfterSeconds: limit.retryAfterSeconds }));
  return { ticketId: await open(tx, call, verdict.app.id), signature: hashSignature(identity.signature).toString('hex') };
}

async function refusalOf(tx: Transaction, { app, refusal }: HostVerdict, signature: string): Promise<HostIdentityRefusal | null> {
  if (app === null || refusal !== null) return refusal;
  return (await spendSignature(tx, app, signature)) ? null : 'REPLAYED';
}

async function open(tx: Transaction, { services, viewer, identity, draft }: Call, hostAppId: string): Promise<string> {
  const requester = await findOrCreateCustomer(tx, { ...draft, locale: viewer.locale });
  const { subject, description, processId, attachmentIds } = draft;
  const ticket = await openTicket(tx, services.config, {
    id: newTicketId(),
    requester,
    actor: { type: 'CUSTOMER', id: requester.id, name: requester.name },
    subject,
    description,
    processId,
    channel: 'WIDGET',
    verifiedBy: 'HOST_APP',
    hostAppId,
    locale: viewer.locale,
    context: contextOf(draft, identity),
    attachmentCount: attachmentIds.length,
    phoneNote: null,
  });
  await claimAttachments(tx, viewer, attachmentIds, { ticketId: ticket.id, messageId: null, internal: false }, services.config);
  return ticket.id;
}

/** The user is the signed one, or none: what is beside a signature must not pass for signed. */
function contextOf({ context }: TicketDraft, identity: HostIdentityInput): TicketDraft['context'] {
  const { user: _unsigned, ...rest } = context ?? {};
  const user = identity.user?.normalize('NFC').trim() ?? '';
  const told = user === '' ? rest : { ...rest, user };
  return Object.keys(told).length > 0 ? told : null;
}

/**
 * A repeated call gets its ticket and a session again, for an answer may be lost on the way: with the signature of the first time, however
 * old it is by now, or with a new one for the same address. Whoever shows neither hears only that it is done.
 */
function demandSameCaller(first: OnceResult, verdict: HostVerdict, { signature }: HostIdentityInput): void {
  const sameSignature = first['signature'] === hashSignature(signature).toString('hex');
  if (verdict.app === null || (verdict.refusal !== null && !sameSignature)) throw new Refused(fault('CODE_USED'));
}

function refusalIn({ refused }: OnceResult): HostIdentityRefusal | null {
  return Object.values(HostIdentityRefusal).find((reason) => reason === refused) ?? null;
}
