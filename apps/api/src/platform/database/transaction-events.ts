/** What the rest of the system hears about a commit. */
export type LiveEvent =
  | { readonly type: 'ticket'; readonly ticketId: string }
  | { readonly type: 'session-ended'; readonly sessionId: string }
  /** What the session may do is no longer what a process may remember of it. */
  | { readonly type: 'session-changed'; readonly sessionId: string }
  | { readonly type: 'outbox' }
  /** A mail came in, or something became of one. */
  | { readonly type: 'inbound-mail' }
  /** This process was cut off for a while: whoever keeps a view of many rows reads it again. Never sent to others. */
  | { readonly type: 'missed' };

/** Collects the events of one transaction, each once. */
export class TransactionEvents {
  readonly #events = new Map<string, LiveEvent>();

  add(event: LiveEvent): void {
    const subject = event.type === 'ticket' ? event.ticketId : 'sessionId' in event ? event.sessionId : '';
    this.#events.set(`${event.type}:${subject}`, event);
  }

  take(): readonly LiveEvent[] {
    return [...this.#events.values()];
  }
}
