import { describe, expect, it } from 'vitest';
import { newTicketCode, parseTicketCode } from './ticket-code.js';

describe('a ticket code', () => {
  it('has ten random characters and a check character in three groups', () => {
    expect(newTicketCode()).toMatch(/^VB-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}$/);
  });

  it('is unrelated to the one before', () => {
    expect(new Set(Array.from({ length: 500 }, newTicketCode)).size).toBe(500);
  });

  it('is understood in any case, with or without hyphens and prefix', () => {
    const code = newTicketCode();
    const bare = code.replaceAll('-', '');
    for (const typed of [code.toLowerCase(), bare, bare.slice(2), ` ${code.replaceAll('-', ' ')} `, code.replaceAll('-', '–')])
      expect(parseTicketCode(typed)).toBe(code);
  });

  it('forgives O for 0 and I or L for 1', () => {
    const code = Array.from({ length: 2000 }, newTicketCode).find((candidate) => /0/.test(candidate) && /1/.test(candidate)) ?? '';
    expect(parseTicketCode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(code);
  });

  it('is refused with any single character changed', () => {
    const code = newTicketCode();
    for (let at = 3; at < code.length; at++) {
      if (code[at] === '-') continue;
      for (const other of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        if (other !== code[at]) expect(parseTicketCode(code.slice(0, at) + other + code.slice(at + 1))).toBeNull();
      }
    }
  });

  it.each(['', 'VB', 'VB-0000-0000-00', 'x'.repeat(500), 'VB-7K3Q-9F2M-XD!'])('is not found in %j', (typed) => expect(parseTicketCode(typed)).toBeNull());
});
