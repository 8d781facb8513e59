import { expect, it } from 'vitest';
import { alike } from './alike';

const ROWS = [
  { id: '1', fromEmail: 'rifa@premios.example', reason: 'OTHER_SENDER' },
  { id: '2', fromEmail: 'Rifa@premios.example', reason: 'NOT_AUTHENTICATED' },
  { id: '3', fromEmail: null, reason: 'UNREADABLE' },
  { id: '4', fromEmail: null, reason: 'NO_SENDER' },
  { id: '5', fromEmail: 'pedro@otra.example', reason: 'OTHER_SENDER' },
] as const;

it.each([
  [['1'], 'sender', ['1', '2']],
  [['2'], 'sender', ['1', '2']],
  [['3'], 'sender', ['3', '4']],
  [['1'], 'reason', ['1', '5']],
  [['3', '5'], 'reason', ['1', '3', '5']],
  [['1'], 'list', ['1', '2', '3', '4', '5']],
  [['left meanwhile'], 'sender', []],
] as const)('to what is chosen (%s) belongs by its %s: %s', (chosen, likeness, ids) => {
  expect(alike(ROWS, new Set(chosen), likeness)).toEqual(ids);
});
