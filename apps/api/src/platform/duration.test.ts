import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from './duration.js';

describe('parseDuration', () => {
  it.each([
    ['PT2S', 2_000],
    ['PT0.25S', 250],
    ['PT10M', 600_000],
    ['PT48H', 172_800_000],
    ['P30D', 2_592_000_000],
    ['P1W', 604_800_000],
    ['P1DT12H', 129_600_000],
  ])('reads %s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['', '48h', '10', 'P1M', 'P1Y', '-PT1S', 'PT', 'tomorrow'])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});

describe('formatDuration', () => {
  it.each([
    [172_800_000, 'PT48H'],
    [2_000, 'PT2S'],
    [250, 'PT0.25S'],
    [5_400_000, 'PT1H30M'],
  ])('writes %i ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});
