import { expect, test } from 'vitest';
import { accentTokens, contrast, type Rgb } from './accent';

const COLOURS: Record<string, Rgb> = {
  black: [0, 0, 0],
  white: [255, 255, 255],
  yellow: [255, 221, 0],
  navy: [0, 0, 102],
  red: [230, 0, 35],
  pastel: [200, 225, 255],
};

/** The two values of a token, for light and dark. */
function valuesOf(token: string | undefined): [light: Rgb, dark: Rgb] {
  const [light, dark] = [...(token ?? '').matchAll(/rgb\((\d+) (\d+) (\d+)\)/g)].map(([, r, g, b]): Rgb => [Number(r), Number(g), Number(b)]);
  if (!light || !dark) throw new Error(`no two colours: ${token}`);
  return [light, dark];
}

test.each(Object.entries(COLOURS))('with %s as the accent, what stands on it and what it says can be read in both schemes', (_name, colour) => {
  const tokens = accentTokens(colour);
  const [accent, soft, words, on] = ['accent', 'accent-soft', 'accent-text', 'on-accent'].map((name) => valuesOf(tokens[`--color-${name}`]));
  for (const scheme of [0, 1] as const) {
    expect(contrast(accent?.[scheme] ?? colour, on?.[scheme] ?? colour)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(words?.[scheme] ?? colour, soft?.[scheme] ?? colour)).toBeGreaterThanOrEqual(4.5);
  }
  expect(contrast(words?.[0] ?? colour, [243, 241, 236])).toBeGreaterThanOrEqual(4.5);
  expect(contrast(words?.[1] ?? colour, [39, 40, 35])).toBeGreaterThanOrEqual(4.5);
});

test('a colour that has contrast enough stays as it is', () => {
  expect(accentTokens([0, 0, 102])['--color-accent']).toContain('light-dark(rgb(0 0 102)');
});
