import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SoporteMethods } from './api';
import { methodsOf } from './methods';

const warn = vi.fn<() => void>();

beforeEach(() => {
  warn.mockReset();
  vi.stubGlobal('console', { warn });
});
afterEach(() => vi.unstubAllGlobals());

/** Methods over a button that notes what reaches it. */
function setUp() {
  const calls: unknown[][] = [];
  const note =
    (name: string) =>
    (...values: unknown[]): void =>
      void calls.push([name, ...values]);
  const button: SoporteMethods = {
    open: note('open'),
    close: note('close'),
    identify: note('identify'),
    context: note('context'),
    setLocale: note('setLocale'),
    destroy: note('destroy'),
    on: (event) => {
      note('on')(event);
      return note(`off ${event}`);
    },
  };
  const onDestroy = vi.fn<() => void>();
  return { calls, onDestroy, methods: methodsOf(button, onDestroy) };
}

test('what is handed over reaches the button as texts it knows', () => {
  const { calls, methods } = setUp();
  methods.open({ subject: 'No cotiza', processId: 7, description: undefined });
  methods.open();
  methods.open(new Event('click'));
  methods.context({ version: '4.2.0' });
  methods.setLocale('en-US');
  expect(calls).toEqual([
    ['open', { subject: 'No cotiza', processId: '7' }],
    ['open', {}],
    ['open', {}],
    ['context', { version: '4.2.0' }],
    ['setLocale', 'en'],
  ]);
  expect(warn).not.toHaveBeenCalled();
});

test.each<[string, (methods: ReturnType<typeof methodsOf>) => void]>([
  ['open', ({ open }) => open('now')],
  ['open', ({ open }) => open({ title: 'No cotiza' })],
  ['context', ({ context }) => context({ version: {} })],
  ['identify', ({ identify }) => identify('ana@host.example')],
  ['identify', ({ identify }) => identify({ mail: 'ana@host.example' })],
  ['setLocale', ({ setLocale }) => setLocale('fr')],
])('a wrong argument of %s is said once and throws nothing', (_method, call) => {
  call(setUp().methods);
  expect(warn).toHaveBeenCalledOnce();
});

test('a button that fails does not throw into the page', () => {
  const fail = (): never => {
    throw new Error('broken');
  };
  const methods = methodsOf({ open: fail, close: fail, identify: fail, context: fail, setLocale: fail, destroy: fail, on: fail }, () => undefined);
  methods.open();
  methods.on('open', () => undefined)();
  expect(warn).toHaveBeenCalledTimes(2);
});

test('listening ends with the function that is returned', () => {
  const { calls, methods } = setUp();
  methods.on('ticket', () => undefined)();
  expect(calls).toEqual([['on', 'ticket'], ['off ticket']]);
});

test('after destroy nothing happens any more', () => {
  const { calls, methods, onDestroy } = setUp();
  methods.destroy();
  methods.destroy();
  methods.open();
  expect(calls).toEqual([['destroy']]);
  expect(onDestroy).toHaveBeenCalledOnce();
});
