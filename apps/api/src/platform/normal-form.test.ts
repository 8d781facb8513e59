import { describe, expect, it } from 'vitest';
import { toNfc } from './normal-form.js';

/** Above and below the letter: in the order that costs most, as the second half belongs before the first. */
const ABOVE = '\u0300';
const BELOW = '\u0323';

describe('toNfc', () => {
  it.each([
    ['cafe\u0301', 'caf\u00e9'],
    ['q\u0307\u0323', 'q\u0323\u0307'],
    ['\u1112\u1161\u11ab', '\ud55c'],
    ['🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 👩🏽‍🚀', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 👩🏽‍🚀'],
  ])('puts %s together', (text, composed) => {
    expect(toNfc(text)).toBe(composed);
  });

  it('leaves 30 marks on a letter, and those of other letters', () => {
    expect(toNfc(`x${BELOW.repeat(100)}y${BELOW.repeat(30)}z`)).toBe(`x${BELOW.repeat(30)}\u1ef5${BELOW.repeat(29)}z`);
  });

  it('takes no time for heaps of marks', () => {
    const before = process.cpuUsage();
    toNfc(`x${ABOVE.repeat(60_000)}${BELOW.repeat(60_000)}`);
    const { user } = process.cpuUsage(before);
    expect(user / 1_000).toBeLessThan(500);
  });
});
