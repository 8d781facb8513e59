import { describe, expect, it } from 'vitest';
import { Turnstile } from './turnstile.js';

describe('Turnstile', () => {
  it('lets only so many through at a time, in their order, also after failures', async () => {
    const turnstile = new Turnstile(2);
    const order: number[] = [];
    let inside = 0;
    let most = 0;
    const passes = [0, 1, 2, 3, 4].map((number) =>
      turnstile.pass(async () => {
        order.push(number);
        inside += 1;
        most = Math.max(most, inside);
        await Promise.resolve();
        inside -= 1;
        if (number === 1) throw new Error('one fails');
        return number;
      }),
    );
    const results = await Promise.allSettled(passes);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect({ order, most }).toEqual({ order: [0, 1, 2, 3, 4], most: 2 });
  });
});
