import { randomBytes } from 'node:crypto';
import type { MessageKind } from '@vobo/schema';
import type { Insertable } from 'kysely';
import type { Config } from '../config.js';
import { deadlineAfter } from '../modules/clocks/deadline.js';
import { SYSTEM, type ActorRef } from '../modules/history/actor.js';
import type { HistoryData } from '../modules/history/history-entry.entity.js';
import type { Tables } from '../platform/database/entities.js';
import { parseDuration } from '../platform/duration.js';
import { newTicketCode } from '../modules/tickets/ticket-code.js';
import { ACTION_ACTORS, transitionFor, type LifecycleAction, type Transition } from '../modules/tickets/ticket.lifecycle.js';
import { CUSTOMERS, type DemoAgent, type DemoCustomer, type DemoProcess, type DemoStep, type DemoStory } from './story.js';

/** Who and what the stories speak of, by their database ids. */
export interface Cast {
  readonly agents: ReadonlyMap<DemoAgent, ActorRef & { readonly id: string }>;
  readonly customers: ReadonlyMap<DemoCustomer, ActorRef & { readonly id: string }>;
  readonly processes: ReadonlyMap<DemoProcess, string>;
}

/** The rows that a story comes to. */
export interface ToldStory {
  readonly ticket: TicketRow;
  readonly messages: Insertable<Tables['message']>[];
  readonly history: Insertable<Tables['history_entry']>[];
  readonly ratings: Insertable<Tables['rating']>[];
}

type TicketRow = Insertable<Tables['ticket']>;
type Durations = Pick<Config, 'autoCloseAfter' | 'firstResponseTarget' | 'officeHours'>;

/** Surveys and reopening end some day; a story was told while they were open. */
const NO_WINDOWS = { survey: Number.POSITIVE_INFINITY, reopen: Number.POSITIVE_INFINITY };

const MESSAGE_KINDS: Partial<Record<LifecycleAction, MessageKind>> = {
  ADD_MESSAGE: 'MESSAGE',
  REPLY: 'MESSAGE',
  CLOSE: 'MESSAGE',
  ADD_NOTE: 'NOTE',
  REQUEST_INFORMATION: 'INFORMATION_REQUEST',
  PROPOSE_SOLUTION: 'SOLUTION',
  REJECT_SOLUTION: 'REJECTION',
};

/**
 * The rows of a story that ends at the instant it says, seen from `now`. Every step asks the lifecycle table, so that no story can
 * tell what VoBo would not do: throws when one tries.
 */
export function tellStory(story: DemoStory, cast: Cast, durations: Durations, now: Date): ToldStory {
  const times = timesOf(story, durations, now.getTime());
  const teller = new Teller(story, cast, durations, new Date(times[0] ?? now));
  for (const [index, step] of story.steps.entries()) teller.step(step, new Date(times[index + 1] ?? now));
  return teller.end(now);
}

/** When the ticket was opened and each step happened, in milliseconds, counted back from the end. */
function timesOf(story: DemoStory, durations: Durations, now: number): number[] {
  const { autoCloseAfter } = durations;
  const beforeSilence = (at: number, share: number): number => deadlineAfter(durations, new Date(at), -Math.round(share * autoCloseAfter)).getTime();
  const last = 'ago' in story.end ? now - durationOf(story.end.ago) : beforeSilence(now, story.end.ofSilence);
  const times = [last];
  for (const { action, after = 'PT0S' } of story.steps.toReversed()) {
    const [at = last] = times;
    times.unshift(action === 'AUTO_CLOSE' ? beforeSilence(at, 1) : at - durationOf(after));
  }
  return times.map(Math.round);
}

function durationOf(text: string): number {
  const duration = parseDuration(text);
  if (duration === null) throw new Error(`${text} is no duration`);
  return duration;
}

class Teller {
  readonly #ticket: TicketRow & { id: string; round: number; history_seq: number; message_count: number };
  readonly #messages: Insertable<Tables['message']>[] = [];
  readonly #history: Insertable<Tables['history_entry']>[] = [];
  readonly #ratings: Insertable<Tables['rating']>[] = [];
  readonly #customer: ActorRef & { readonly id: string };

  constructor(
    private readonly story: DemoStory,
    private readonly cast: Cast,
    private readonly durations: Durations,
    createdAt: Date,
  ) {
    this.#customer = known(cast.customers, story.customer);
    const { email, locale } = CUSTOMERS[story.customer];
    this.#ticket = {
      id: timeOrderedId(createdAt),
      code: newTicketCode(),
      subject: story.subject,
      description: story.description,
      status: 'OPEN',
      priority: story.priority ?? 'NORMAL',
      process_id: known(cast.processes, story.process),
      channel: story.channel ?? 'PORTAL',
      verified_by: story.verifiedBy ?? 'EMAIL_CODE',
      locale,
      context: story.context ?? null,
      requester_id: this.#customer.id,
      requester_name: this.#customer.name,
      requester_email: email,
      round: 1,
      history_seq: 0,
      created_at: createdAt,
      updated_at: createdAt,
      first_response_due_at: deadlineAfter(durations, createdAt, durations.firstResponseTarget),
      message_count: 0,
      attachment_count: story.screenshot ? 1 : 0,
    };
    this.#enter(createdAt, this.#customer, { type: 'TicketCreated', channel: this.#ticket.channel, verifiedBy: this.#ticket.verified_by });
    if (story.phoneNote) this.#write(createdAt, known(cast.agents, story.phoneNote.by), 'NOTE', story.phoneNote.text, this.#ticket.channel);
  }

  /** One thing happens, with everything that VoBo writes down about it. */
  step(step: DemoStep, at: Date): void {
    const actor = this.#actorOf(step);
    const transition = this.#transition(step, at);
    const round = this.#ticket.round + (transition.nextRound ? 1 : 0);
    const kind = MESSAGE_KINDS[step.action];
    if (kind) this.#write(at, actor, kind, step.text ?? '', step.channel ?? 'PORTAL', round);
    if (step.stars !== undefined) this.#rate(at, step, step.stars);
    this.#assign(at, actor, step);
    this.#move(at, actor, step, transition);
    if (kind === 'SOLUTION') this.#ticket.solution_id = this.#ticket.last_message_id ?? null;
    if (transition.answers) this.#ticket.first_responded_at ??= at;
    if (step.action !== 'ADD_NOTE') this.#ticket.updated_at = at;
  }

  /** The finished rows. A clock that runs began when the customer was asked. */
  end(now: Date): ToldStory {
    const { auto_close_at: closes, clock_started_at: started } = this.#ticket;
    if (closes instanceof Date && started instanceof Date) {
      const remind = deadlineAfter(this.durations, started, Math.floor(this.durations.autoCloseAfter / 2));
      this.#ticket.remind_at = remind > now ? remind : null;
    }
    return { ticket: this.#ticket, messages: this.#messages, history: this.#history, ratings: this.#ratings };
  }

  #actorOf({ action, by }: DemoStep): ActorRef {
    if (by) return known(this.cast.agents, by);
    return ACTION_ACTORS[action] === 'system' ? SYSTEM : this.#customer;
  }

  #transition({ action }: DemoStep, at: Date): Transition {
    const { status, outcome = null, rating_id: rating } = this.#ticket;
    const facts = { status, outcome, closedAt: null, rated: rating != null };
    const transition = transitionFor(facts, action, ACTION_ACTORS[action], NO_WINDOWS, at.getTime());
    if (!transition) throw new Error(`“${this.story.subject}”: ${action} is not allowed when ${status}`);
    return transition;
  }

  #write(at: Date, actor: ActorRef, kind: MessageKind, body: string, channel: TicketRow['channel'], round = 1): void {
    const id = timeOrderedId(at);
    const author = { author_type: actor.type, author_id: actor.id, author_name: actor.name };
    this.#messages.push({ id, ticket_id: this.#ticket.id, kind, ...author, body, channel, round, created_at: at });
    this.#enter(at, actor, { type: 'MessageAdded' }, { message_id: id, internal: kind === 'NOTE' });
    if (kind === 'NOTE') return;
    Object.assign(this.#ticket, {
      message_count: this.#ticket.message_count + 1,
      last_message_id: id,
      last_message_kind: kind,
      last_message_author_type: actor.type,
      last_message_author_id: actor.id,
      last_message_author_name: actor.name,
      last_message_body: body,
      last_message_channel: channel,
      last_message_at: at,
    });
  }

  #rate(at: Date, { comment, details }: DemoStep, stars: number): void {
    const id = timeOrderedId(at);
    const { id: ticketId, round } = this.#ticket;
    this.#ratings.push({
      id,
      ticket_id: ticketId,
      customer_id: this.#customer.id,
      round,
      stars,
      comment: comment ?? null,
      details: details ?? null,
      created_at: at,
    });
    this.#enter(at, this.#customer, { type: 'TicketRated' }, { rating_id: id });
    this.#ticket.rating_id = id;
  }

  /** ASSIGN names somebody; whoever starts a ticket that nobody has takes it. */
  #assign(at: Date, actor: ActorRef, { action, by, to }: DemoStep): void {
    const { assignee_id: id, assignee_name: name } = this.#ticket;
    const taker = to ?? (action === 'START' && id == null ? by : undefined);
    if (!taker) return;
    const agent = known(this.cast.agents, taker);
    const from = id == null ? null : { id, name: name ?? '' };
    this.#enter(at, actor, { type: 'AssigneeChanged', from, to: { id: agent.id, name: agent.name } });
    this.#ticket.assignee_id = agent.id;
    this.#ticket.assignee_name = agent.name;
  }

  #move(at: Date, actor: ActorRef, step: DemoStep, transition: Transition): void {
    const { status: from } = this.#ticket;
    const { to, outcome, clock } = transition;
    const closes = clock === 'start' ? deadlineAfter(this.durations, at, this.durations.autoCloseAfter) : null;
    if (clock !== 'keep') Object.assign(this.#ticket, { auto_close_at: closes, clock_started_at: closes && at });
    if (to === from) return;
    const reason = step.action === 'REJECT_SOLUTION' || step.action === 'REOPEN' ? { reason: step.text ?? '' } : {};
    this.#enter(at, actor, {
      type: 'StatusChanged',
      from,
      to,
      ...(outcome ? { outcome } : {}),
      ...reason,
      ...(closes ? { autoCloseAt: closes.toISOString() } : {}),
    });
    Object.assign(this.#ticket, { status: to, outcome, closed_at: to === 'CLOSED' ? at : null });
    if (transition.nextRound) Object.assign(this.#ticket, { round: this.#ticket.round + 1, rating_id: null, solution_id: null });
  }

  #enter(at: Date, actor: ActorRef, data: HistoryData, parts: { message_id?: string; rating_id?: string; internal?: boolean } = {}): void {
    this.#ticket.history_seq += 1;
    const { id, history_seq: seq } = this.#ticket;
    this.#history.push({ ticket_id: id, seq, at, actor_type: actor.type, actor_id: actor.id, actor_name: actor.name, data, ...parts });
  }
}

function known<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nobody and nothing is called ${String(key)}`);
  return value;
}

/** A UUID of version 7 as if it had been made at this instant, so that rows are ordered as they happened. */
function timeOrderedId(at: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
