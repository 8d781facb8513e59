import { useCallback, useRef, useState } from 'react';
import { recall, remember } from './storage';

/** Reads what storage held; answers null for anything that is not (or no longer) a draft of this shape. */
export type DraftReader<Draft> = (stored: unknown) => Draft | null;

/** The draft kept under `key`, or null. */
export function readDraft<Draft>(key: string, read: DraftReader<Draft>): Draft | null {
  const text = recall(`draft.${key}`);
  if (text === null) return null;
  try {
    return read(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Keeps `draft` under `key`; null forgets it. */
export function writeDraft(key: string, draft: object | null): void {
  remember(`draft.${key}`, draft === null ? null : JSON.stringify(draft));
}

interface KeptDraft<Draft> {
  draft: Draft;
  change: (next: Draft | ((before: Draft) => Draft)) => void;
  /** Back to the empty draft, in storage too. */
  clear: () => void;
}

/**
 * State that survives reload, sign-out and a lost network, under `key` in this browser. `isEmpty` drafts are not kept.
 * Written at once: a tab may be killed at any moment, and a draft is small.
 */
export function useDraft<Draft extends object>(key: string, empty: Draft, read: DraftReader<Draft>, isEmpty: (draft: Draft) => boolean): KeptDraft<Draft> {
  const [draft, setDraft] = useState<Draft>(() => readDraft(key, read) ?? empty);
  const latest = useRef(draft);

  const change = useCallback(
    (next: Draft | ((before: Draft) => Draft)) => {
      latest.current = typeof next === 'function' ? next(latest.current) : next;
      writeDraft(key, isEmpty(latest.current) ? null : latest.current);
      setDraft(latest.current);
    },
    // `isEmpty` is a module's own function in every use.
    [key, isEmpty],
  );
  const clear = useCallback(() => change(empty), [change, empty]);

  return { draft, change, clear };
}

/** Whether `value` is an object whose fields can be looked at. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` when it is text, else ''. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
