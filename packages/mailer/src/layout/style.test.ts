import { describe, expect, it } from 'vitest';
import { COLOR } from './style.js';

/** Relative luminance of a colour (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the palette of mails', () => {
  it.each([
    ['body text', COLOR.ink, COLOR.card, 7],
    ['body text in a bubble', COLOR.ink, COLOR.quote, 7],
    ['the code', COLOR.ink, COLOR.greenTint, 7],
    ['small print', COLOR.soft, COLOR.card, 4.5],
    ['small print in a bubble', COLOR.soft, COLOR.quote, 4.5],
    ['the footer', COLOR.soft, COLOR.page, 4.5],
    ['a link', COLOR.green, COLOR.card, 4.5],
    ['a link in a bubble', COLOR.green, COLOR.quote, 4.5],
    ['a button', COLOR.onGreen, COLOR.green, 4.5],
    ['a deadline', COLOR.clockInk, COLOR.clock, 7],
    ['a star', COLOR.star, COLOR.quote, 3],
  ])('can be read: %s', (_, ink, ground, least) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(least);
  });
});
