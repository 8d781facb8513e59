/** The browser's storage when it may be used (private windows and policies can close it), else memory for this page. */
export function openStorage(kind: 'localStorage' | 'sessionStorage'): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  try {
    const storage = globalThis[kind];
    storage.setItem('vobo.probe', '1');
    storage.removeItem('vobo.probe');
    return storage;
  } catch {
    const memory = new Map<string, string>();
    return {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => void memory.set(key, value),
      removeItem: (key) => void memory.delete(key),
    };
  }
}

const local = openStorage('localStorage');

/** Whether what is remembered survives a reload; a browser may close its storage to frames of other sites. */
export function isStorageLasting(): boolean {
  try {
    return local === globalThis.localStorage;
  } catch {
    return false;
  }
}

/** The remembered text under `vobo.<key>`, or null. */
export function recall(key: string): string | null {
  return local.getItem(`vobo.${key}`);
}

/** Remembers `value` under `vobo.<key>`; null forgets. A full storage is no reason to fail what the person does. */
export function remember(key: string, value: string | null): void {
  try {
    if (value === null) local.removeItem(`vobo.${key}`);
    else local.setItem(`vobo.${key}`, value);
  } catch {
    // Quota: the page goes on with what it has in memory.
  }
}
