/**
 * One try to have something made or decided. The same content keeps its id over reloads and lost networks, so that the
 * server recognises a repetition; other content gets another id.
 */
export interface Attempt {
  id: string;
  content: string;
}

/** The attempt for `input`: `before` when it was for the very same input, else a new one. */
export function attemptFor(input: object, before: Attempt | null, newId: () => string = () => crypto.randomUUID()): Attempt {
  const content = JSON.stringify(input);
  return before?.content === content ? before : { id: newId(), content };
}

/** Reads a stored attempt; null for anything else. */
export function readAttempt(stored: unknown): Attempt | null {
  if (typeof stored !== 'object' || stored === null || !('id' in stored) || !('content' in stored)) return null;
  const { id, content } = stored;
  return typeof id === 'string' && typeof content === 'string' ? { id, content } : null;
}
