import { expect, test } from 'vitest';
import { tidyTicketCode } from './ticket-code';

test.each(['VB-7K3Q-9F2M-XDT', 'vb7k3q9f2mxdt', '7K3Q 9F2M XDT', ' vb 7k3q-9f2m-xdt ', 'ＶＢ-7K3Q-9F2M-XDT'])('%s is put into its written form', (typed) => {
  expect(tidyTicketCode(typed)).toBe('VB-7K3Q-9F2M-XDT');
});

test('O is read as 0, I and L as 1', () => {
  expect(tidyTicketCode('VB-OIL0-1111-AAA')).toBe('VB-0110-1111-AAA');
});

test('what cannot be a code is left for the server to refuse', () => {
  expect(tidyTicketCode(' hola ')).toBe('hola');
  expect(tidyTicketCode('VB-7K3Q-9F2M')).toBe('VB-7K3Q-9F2M');
});
