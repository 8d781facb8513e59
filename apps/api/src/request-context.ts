import type { Viewer } from './modules/sessions/viewer.js';
import type { Services } from './services.js';

/** A header of an answer. */
export interface AnswerHeader {
  readonly name: string;
  readonly value: string;
}

/** What a mutation did to the caller's session. */
export interface SessionChange {
  /** Who the caller is from now on: the rest of this operation is answered to them. */
  readonly viewer: Viewer;
  /** What tells the browser, or the support window. */
  readonly header: AnswerHeader;
}

/** What resolvers get as their context, over HTTP and over the socket alike. */
export interface RequestContext {
  readonly services: Services;
  /** Who asks. Changes within one operation when a mutation calls `setSession`. */
  readonly viewer: Viewer;
  /** Sends a new session, or the end of one, with the answer. Throws on the socket, where no mutation runs. */
  setSession(change: SessionChange): void;
  /** Subscriptions: aborted when nobody listens any more, so that a source that waits for its next event lets go at once. */
  readonly ended?: AbortSignal;
}
