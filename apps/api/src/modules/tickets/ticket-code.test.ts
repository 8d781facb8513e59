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
    for (const typed of [code.toLowerCase(), bare, bare.slice(2), ` ${code.replaceAll('-', ' ')} `, code.replaceAll('-', '–')]) {
      expect(parseTicketCode(typed)).toBe(code);
    }
  });

  it('forgives O for 0 and I or L for 1', () => {
    const code = Array.from({ length: 2000 }, newTicketCode).find((candidate) => /0/.test(candidate) && /1/.test(candidate)) ?? '';
    expect(parseTicketCode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(code);
  });

  it('is refused with any single character changed', () => {
    const code = newTicketCode();
    const changed = [...code.slice(3)].flatMap((character, at) =>
      character === '-'
        ? []
        : [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].filter((other) => other !== character).map((other) => code.slice(0, at + 3) + other + code.slice(at + 4)),
    );
    expect(changed).toHaveLength(11 * 31);
    expect(changed.filter((typed) => parseTicketCode(typed) !== null)).toEqual([]);
  });

  it.each(['', 'VB', 'VB-0000-0000-00', 'x'.repeat(500), 'VB-7K3Q-9F2M-XD!'])('is not found in %j', (typed) => expect(parseTicketCode(typed)).toBeNull());
});
