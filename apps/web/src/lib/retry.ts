/** Milliseconds to wait before attempt `failures` + 1: doubling from 1 s to at most 30 s, half of it random so that clients do not return together. */
export function jitteredDelay(failures: number, random: () => number = Math.random): number {
  const full = Math.min(30_000, 1000 * 2 ** failures);
  return full / 2 + (full / 2) * random();
}

/** Resolves after `delay` ms, or at once when the network comes back, or when `signal` aborts. */
export function retrySignal(delay: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, delay);
    window.addEventListener('online', done);
    signal?.addEventListener('abort', done);
  });
}

/** Whether `signal` has been aborted by now. A function, because the compiler takes `signal.aborted` for settled once it was looked at. */
export function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}
