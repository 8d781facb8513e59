/** What stands at `path` in something read from JSON; undefined where there is no such place. */
export function at(json: unknown, ...path: readonly string[]): unknown {
  let here = json;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Object.entries(here).find(([key]) => key === step)?.[1];
  }
  return here;
}

/** The text at `path`; '' where there is none. */
export function textAt(json: unknown, ...path: readonly string[]): string {
  const found = at(json, ...path);
  return typeof found === 'string' ? found : '';
}

/** The list at `path`; empty where there is none. */
export function listAt(json: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(json, ...path);
  return Array.isArray(found) ? found : [];
}
