/** Where this script came from, and the attributes it was given. */
export interface Script {
  readonly origin: string;
  readonly dataset: Readonly<Record<string, string | undefined>>;
}

/** Tag managers run scripts where `document.currentScript` is not told; then it is found by its name. Null when it is not there. */
export function findScript(): Script | null {
  const { currentScript } = document;
  // A page's own element may be named `currentScript` and stand in its place.
  if (currentScript instanceof HTMLScriptElement && currentScript.src) return read(currentScript);
  for (let index = document.scripts.length - 1; index >= 0; index -= 1) {
    const script = document.scripts[index];
    if (script && /\/soporte\.js(?:$|[?#])/.test(script.src)) return read(script);
  }
  return null;
}

function read({ src, dataset }: HTMLScriptElement): Script {
  return { origin: new URL(src).origin, dataset };
}
