/** Says in the host's console what its developers have to mend. Never throws. */
export function warn(text: string, cause?: unknown): void {
  try {
    // eslint-disable-next-line no-console -- the one place where the script speaks to the host's developers
    console.warn(`[Soporte] ${text}`, ...(cause === undefined ? [] : [cause]));
  } catch {
    // A console that is broken is no reason to break the page.
  }
}

/** Runs what the host gave us; what it throws is the host's own error, reported as such, and ends nothing of ours. */
export function callHost(work: () => void): void {
  try {
    work();
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}
