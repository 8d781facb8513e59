import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let shown: unknown[][] = [];
let page = new EventTarget();

beforeEach(() => {
  shown = [];
  page = new EventTarget();
  vi.resetModules();
  vi.stubGlobal('window', page);
  vi.stubGlobal('location', { href: 'https://host.example/quote' });
  vi.stubGlobal('console', { error: (...values: unknown[]) => shown.push(values), warn: () => undefined });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function keep(onMore = (): void => undefined) {
  const { ConsoleErrors } = await import('./console-errors');
  return new ConsoleErrors(onMore);
}

const log = (...values: unknown[]): void => {
  Reflect.apply(Reflect.get(console, 'error'), console, values);
};

test('errors of the console are kept as texts, and the page shows them as before', async () => {
  const errors = await keep();
  const secret = { toString: () => 's3cret', toJSON: () => 's3cret' };
  log('Altamar:', new TypeError('no answer'), 504, secret);
  expect(errors.texts).toEqual(['Altamar: TypeError: no answer 504 [object Object]']);
  expect(shown).toEqual([['Altamar:', new TypeError('no answer'), 504, secret]]);
});

test('uncaught errors are kept with their place, without its query', async () => {
  const errors = await keep();
  page.dispatchEvent(Object.assign(new Event('error'), { message: 'x is not a function', filename: 'https://host.example/app.js?token=1', lineno: 7 }));
  page.dispatchEvent(Object.assign(new Event('error'), { message: '' }));
  page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: new Error('offline') }));
  expect(errors.texts).toEqual(['x is not a function (https://host.example/app.js:7)', 'Unhandled: Error: offline']);
});

test('the last 20 are kept, each of at most 500 characters', async () => {
  const errors = await keep();
  for (let count = 1; count <= 25; count += 1) log(`error ${count} `.padEnd(2000, 'x'));
  expect(errors.texts).toHaveLength(20);
  expect(errors.texts[0]).toMatch(/^error 6 x/);
  expect(errors.texts.every((text) => text.length === 500)).toBe(true);
});

test('at its end the page has its own console again, unless somebody wrapped it since', async () => {
  const original: unknown = Reflect.get(console, 'error');
  const first = await keep();
  first.end();
  expect(Reflect.get(console, 'error')).toBe(original);

  const second = await keep();
  const wrapped = (): void => undefined;
  Reflect.set(console, 'error', wrapped);
  second.end();
  expect(Reflect.get(console, 'error')).toBe(wrapped);
  page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: 'late' }));
  expect(second.texts).toEqual([]);
});

test('what throws when it is looked at is no error of ours', async () => {
  const errors = await keep();
  const hostile: unknown = Object.create(Error.prototype, {
    message: {
      get: () => {
        throw new Error('hostile');
      },
    },
  });
  log(hostile);
  expect(errors.texts).toEqual(['[unreadable]']);
});

test('a swarm of errors is told of once, and none after the end', async () => {
  vi.useFakeTimers();
  let told = 0;
  const errors = await keep(() => (told += 1));
  for (let each = 0; each < 100; each += 1) log(`error ${each}`);
  expect(told).toBe(0);
  vi.runAllTimers();
  expect(told).toBe(1);
  log('one more');
  vi.runAllTimers();
  expect(told).toBe(2);
  log('the last');
  errors.end();
  vi.runAllTimers();
  expect(told).toBe(2);
});
