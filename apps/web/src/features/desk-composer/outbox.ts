import { attemptFor } from '../../lib/attempt';
import { client } from '../../lib/apollo/client';
import { problemOf } from '../../lib/apollo/problem-of';
import { connectionState } from '../../lib/apollo/socket';
import { knownRow, type DeskRow } from '../../lib/desk-row';
import type { Problem } from '../../lib/problem';
import { jitteredDelay, retrySignal } from '../../lib/retry';
import { markSeen } from '../../lib/seen-tickets';
import { serverNow } from '../../lib/server-clock';
import { noteProblem, type SignedInAgent } from '../../lib/signed-in-agent';
import { createStore, useStore } from '../../lib/store';
import { draftOf, EMPTY_DRAFT, keepSent, sentDrafts, uploadsOf, withReturned, type MessageDraft } from './message-drafts';
import { expectedAfter, type Mode } from './modes';
import { sendMessage, type Done } from './send-message';

/** A message on its way. It goes on when another ticket is opened. */
export interface Outgoing {
  readonly id: string;
  readonly ticketId: string;
  readonly mode: Mode;
  readonly draft: MessageDraft;
  /** By the server's clock, in milliseconds. */
  readonly at: number;
  /** `waiting`: no network; it goes by itself when it is back. `sent`: the history will show it in a moment. */
  readonly state: 'sending' | 'waiting' | 'sent';
  readonly messageId: string | null;
}

/** Why something came back. `problem` when there was no answer, else the server's words. */
export interface Returned {
  readonly mode: Mode;
  readonly message: string | null;
  readonly problem: Problem | null;
}

const outgoing = createStore<readonly Outgoing[]>([]);
const returned = createStore<ReadonlyMap<string, Returned>>(new Map());

/** What is on its way to a ticket, oldest first. */
export function useOutgoing(ticketId: string): readonly Outgoing[] {
  return useStore(outgoing).filter((each) => each.ticketId === ticketId);
}

/** What came back from a ticket last, and why. */
export function useReturned(ticketId: string): Returned | null {
  return useStore(returned).get(ticketId) ?? null;
}

/** Something is a draft again, or still is one. */
export function noteReturned(ticketId: string, why: Returned): void {
  returned.set(new Map([...returned.get(), [ticketId, why]]));
}

/** The agent has read why, or begins anew. */
export function forgetReturned(ticketId: string): void {
  if (!returned.get().has(ticketId)) return;
  returned.set(new Map([...returned.get()].filter(([id]) => id !== ticketId)));
}

/** Takes away what the history shows by now. */
export function dropOutgoing(ids: ReadonlySet<string>): void {
  if (outgoing.get().some(({ id }) => ids.has(id))) outgoing.set(outgoing.get().filter(({ id }) => !ids.has(id)));
}

/** Sent in an earlier visit and never answered: it is a draft again, and sending it again writes it once. */
export function recoverUnanswered(ticketId: string): void {
  const underway = new Set(outgoing.get().map(({ id }) => id));
  const lost = sentDrafts(ticketId).filter(({ attempt }) => !underway.has(attempt?.id ?? ''));
  for (const { mode, ...draft } of lost) giveBack(ticketId, mode, draft);
  const still = sentDrafts(ticketId).filter(({ attempt }) => underway.has(attempt?.id ?? ''));
  if (lost.length > 0) keepSent(ticketId, still);
}

/** What is sent, by whom. */
export interface Sending {
  ticket: DeskRow;
  mode: Mode;
  agent: SignedInAgent;
  /** How long a ticket waits for its requester, in milliseconds; null where it is not known or nothing waits. */
  autoCloseAfter: number | null;
}

/** Sends the draft of a mode: it leaves the composer at once, and comes back with the reason if it is refused. */
export function sendDraft(sending: Sending): void {
  const store = draftOf(sending.ticket.id, sending.mode);
  // Kept as sent before it leaves the composer: a tab may be closed in between.
  send(sending, store.get());
  store.set(EMPTY_DRAFT);
  uploadsOf(store).forgetRefused();
}

/** Sends prepared words, whatever is being written meanwhile. Refused, they are a draft that can be edited. */
export function sendWords(sending: Sending, text: string): void {
  send(sending, { ...EMPTY_DRAFT, text });
}

function send({ ticket, mode, agent, autoCloseAfter }: Sending, before: MessageDraft): void {
  const body = before.text.trim();
  const attempt = attemptFor({ mode, body, files: before.files.map(({ id }) => id) }, before.attempt);
  const draft = { text: body, files: before.files, attempt };
  const item: Outgoing = { id: attempt.id, ticketId: ticket.id, mode, draft, at: serverNow(), state: 'sending', messageId: null };
  keepSent(ticket.id, [...sentDrafts(ticket.id), { ...draft, mode }]);
  forgetReturned(ticket.id);
  outgoing.set([...outgoing.get(), item]);
  void deliver(item, agent.id, (row) => expectedAfter(row, { mode, body, agent, now: serverNow(), autoCloseAfter }), ticket);
}

async function deliver(item: Outgoing, agentId: string, expected: (row: DeskRow) => DeskRow, ticket: DeskRow): Promise<void> {
  const { id, ticketId, mode, draft } = item;
  const message = { clientRequestId: id, ticketId, mode, body: draft.text, attachmentIds: draft.files.map((file) => file.id) };
  for (let failures = 0; ; failures += 1) {
    try {
      const done = await sendMessage(message, expected(knownRow(ticketId) ?? ticket));
      return settle(item, agentId, done);
    } catch (error) {
      const problem = problemOf(error);
      // Without an id the server cannot tell a repetition: it is for the agent to look and decide.
      if (!problem.mayRetry || mode === 'reopen') {
        noteProblem(problem);
        return takeBack(item, { mode, message: null, problem });
      }
      change(id, { state: 'waiting' });
      await retrySignal(jitteredDelay(failures));
      change(id, { state: 'sending' });
    }
  }
}

function settle(item: Outgoing, agentId: string, done: Done | null): void {
  const [refusal] = done?.userErrors ?? [];
  if (!done || refusal) return takeBack(item, { mode: item.mode, message: refusal?.message ?? null, problem: null });
  // What one did oneself is no news, also when one has gone on to another ticket.
  if (done.ticket) markSeen(agentId, item.ticketId, done.ticket.updatedAt);
  forgetSent(item);
  if (item.mode === 'reopen') dropOutgoing(new Set([item.id]));
  else change(item.id, { state: 'sent', messageId: 'message' in done ? (done.message?.id ?? null) : null });
  // The history brings it live; while the connection is lost, it has to be asked for.
  if (connectionState() !== 'connected') void client.refetchQueries({ include: ['DeskTicket'] });
}

function takeBack(item: Outgoing, why: Returned): void {
  giveBack(item.ticketId, item.mode, item.draft);
  forgetSent(item);
  dropOutgoing(new Set([item.id]));
  noteReturned(item.ticketId, why);
}

function giveBack(ticketId: string, mode: Mode, draft: MessageDraft): void {
  const store = draftOf(ticketId, mode);
  store.set(withReturned(store.get(), draft));
}

function forgetSent({ id, ticketId }: Outgoing): void {
  keepSent(
    ticketId,
    sentDrafts(ticketId).filter(({ attempt }) => attempt?.id !== id),
  );
}

function change(id: string, parts: Partial<Outgoing>): void {
  outgoing.set(outgoing.get().map((each) => (each.id === id ? { ...each, ...parts } : each)));
}
