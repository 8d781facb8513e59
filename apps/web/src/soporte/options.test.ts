import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readOptions } from './options';

const warnings: unknown[] = [];

beforeEach(() => {
  warnings.length = 0;
  vi.stubGlobal('CSS', { supports: (_property: string, value: string) => value.startsWith('#') });
  vi.stubGlobal('console', { warn: (text: unknown) => warnings.push(text) });
});
afterEach(() => vi.unstubAllGlobals());

test('without attributes the button is a tab at the right', () => {
  expect(readOptions({}, {})).toEqual({
    position: 'right',
    color: null,
    label: null,
    hideButton: false,
    process: null,
    locale: null,
    consoleErrors: false,
  });
});

test('attributes go before the options of the queue', () => {
  const dataset = { position: 'left', color: '#123456', hideButton: '', consoleErrors: 'false', locale: 'en-GB' };
  const options = readOptions(dataset, { position: 'bottom-left', consoleErrors: true, process: 'quotes' });
  expect(options).toMatchObject({ position: 'left', color: '#123456', hideButton: true, consoleErrors: false, locale: 'en', process: 'quotes' });
  expect(warnings).toEqual([]);
});

test('what is not understood is said and left out', () => {
  const options = readOptions({ position: 'top', color: 'url(evil)', locale: 'fr', label: 'x'.repeat(100) }, {});
  expect(options).toMatchObject({ position: 'right', color: null, locale: null, label: 'x'.repeat(40) });
  expect(warnings).toHaveLength(3);
});
