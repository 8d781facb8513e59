import type { SessionChange } from '../../request-context.js';

/** The answer of a use-case that may begin or end the caller's session. The resolver hands `session` to `context.setSession`, if there is one, and returns `payload`. */
export interface WithSession<Payload> {
  readonly payload: Payload;
  readonly session: SessionChange | null;
}

/** An answer that leaves the session as it is. */
export function withoutSession<Payload>(payload: Payload): WithSession<Payload> {
  return { payload, session: null };
}
