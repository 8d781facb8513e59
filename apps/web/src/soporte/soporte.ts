import type { SoporteOptions } from './api';
import { findScript } from './find-script';
import { listen } from './listen';
import { methodsOf } from './methods';
import { readOptions } from './options';
import { SupportButton } from './support-button';
import { warn } from './warn';

try {
  start();
} catch (error) {
  warn('It could not start.', error);
}

function start(): void {
  const found: unknown = Reflect.get(window, 'Soporte');
  // A page that has the script twice has one button.
  if (isObject(found) && 'destroy' in found) return;
  const script = findScript();
  if (!script) return warn('Load it with <script src="…/soporte.js">.');
  // An element with the id "Soporte" is not the queue.
  const queue = isObject(found) && !(found instanceof Node) ? found : {};
  const button = new SupportButton(script.origin, readOptions(script.dataset, optionsIn(queue)));
  publish(button, queue);
  whenBodyIsThere(() => button.attach());
}

/** Makes `window.Soporte` the methods and does what was asked for before. */
function publish(button: SupportButton, queue: object): void {
  const before: unknown = Reflect.get(queue, 'q');
  const methods = methodsOf(button, () => Reflect.deleteProperty(window, 'Soporte'));
  const run = (call: unknown): void => {
    const [name, ...values] = isIterable(call) ? call : [];
    const method: unknown = typeof name === 'string' && Object.hasOwn(methods, name) ? Reflect.get(methods, name) : null;
    if (typeof method === 'function') Reflect.apply(method, undefined, values);
    else warn('q takes calls such as ["open", {}].');
  };
  const q = {
    push(...calls: readonly unknown[]): void {
      for (const call of calls) run(call);
    },
  };
  // Whoever kept the object of the queue finds the methods in it.
  const published = Object.isExtensible(queue) ? queue : {};
  for (const [name, value] of Object.entries({ ...methods, q })) {
    Reflect.defineProperty(published, name, { value, configurable: true, enumerable: true, writable: true });
  }
  Reflect.defineProperty(window, 'Soporte', { value: published, configurable: true, enumerable: true, writable: true });
  if (Array.isArray(before)) for (const call of before) run(call);
}

function optionsIn(queue: object): SoporteOptions {
  const options: unknown = Reflect.get(queue, 'options');
  return isObject(options) ? options : {};
}

/** Frameworks that hydrate the whole document do so before its end is told. */
function whenBodyIsThere(work: () => void): void {
  if (document.readyState !== 'loading') return work();
  if (!listen(document, 'DOMContentLoaded', work)) work();
}

/** An array, or the `arguments` of a function, as they are pushed in older snippets. */
function isIterable(value: unknown): value is Iterable<unknown> {
  return isObject(value) && Symbol.iterator in value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
