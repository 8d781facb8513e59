/** Listens the browser's own way, where a page has put another in front of it. False when that cannot be done. */
export function listen(target: EventTarget, type: string, listener: (event: never) => void): boolean {
  return call(EventTarget.prototype.addEventListener, target, type, listener);
}

export function stopListening(target: EventTarget, type: string, listener: (event: never) => void): void {
  call(EventTarget.prototype.removeEventListener, target, type, listener);
}

function call(method: EventTarget['addEventListener'], target: EventTarget, ...values: readonly unknown[]): boolean {
  try {
    Reflect.apply(method, target, values);
    return true;
  } catch {
    return false;
  }
}
