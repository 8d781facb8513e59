import type { RequestContext, SessionChange } from '../../request-context.js';

/** The answer of a use-case that may begin or end the caller's session. The resolver hands `session` to `context.setSession`, if there is one, and returns `payload`. */
export interface WithSession<Payload> {
  readonly payload: Payload;
  readonly session: SessionChange | null;
}

/** An answer that leaves the session as it is. */
export function withoutSession<Payload>(payload: Payload): WithSession<Payload> {
  return { payload, session: null };
}

/** Hands a session's beginning or end to the edge and gives the payload back: what a resolver does with such an answer. */
export function answerWithSession<Payload>(context: RequestContext, { payload, session }: WithSession<Payload>): Payload {
  if (session) context.setSession(session);
  return payload;
}
