/** Red, green and blue, each 0 … 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

export const WHITE: Rgb = [255, 255, 255];
export const BLACK: Rgb = [0, 0, 0];
/** The darkest and the lightest ground that words and signs of the accent stand on, per scheme (ui/styles/tokens.css). */
const LIGHT_GROUND: Rgb = [243, 241, 236];
const DARK_GROUND: Rgb = [39, 40, 35];
/** WCAG 2.2: 4.5 for text; a little more, because grounds are tinted. */
const FOR_TEXT = 5;
const STEP = 0.02;

/** The tokens of an accent that is somebody else's choice: their hue, moved towards black or white until everything on it can be read. */
export function accentTokens(colour: Rgb): Readonly<Record<string, string>> {
  const light = withContrast(colour, WHITE, BLACK, FOR_TEXT);
  const dark = withContrast(colour, DARK_GROUND, WHITE, FOR_TEXT);
  const lightSoft = mix(light, WHITE, 0.9);
  const darkSoft = mix(dark, DARK_GROUND, 0.85);
  const both = (onLight: Rgb, onDark: Rgb): string => `light-dark(${css(onLight)}, ${css(onDark)})`;
  return {
    '--color-accent': both(light, dark),
    '--color-accent-hover': both(mix(light, BLACK, 0.18), mix(dark, WHITE, 0.2)),
    '--color-accent-soft': both(lightSoft, darkSoft),
    '--color-accent-border': both(mix(light, WHITE, 0.65), mix(dark, DARK_GROUND, 0.6)),
    '--color-accent-text': both(withContrast(light, darker(lightSoft, LIGHT_GROUND), BLACK, FOR_TEXT), withContrast(dark, darkSoft, WHITE, FOR_TEXT)),
    '--color-on-accent': both(WHITE, [12, 13, 11]),
    '--color-focus': both(light, mix(dark, WHITE, 0.2)),
  };
}

/** The contrast of two colours by WCAG 2.2, 1 … 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** What a CSS colour looks like; null when it is none. */
export function readColour(text: string): Rgb | null {
  if (!CSS.supports('color', text)) return null;
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.fillStyle = text;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
  // A colour that can be seen through has no contrast to keep.
  return alpha < 255 ? null : [red, green, blue];
}

function withContrast(colour: Rgb, ground: Rgb, towards: Rgb, least: number): Rgb {
  for (let share = 0; share < 1; share += STEP) {
    const moved = mix(colour, towards, share);
    if (contrast(moved, ground) >= least) return moved;
  }
  return towards;
}

function darker(one: Rgb, other: Rgb): Rgb {
  return luminance(one) < luminance(other) ? one : other;
}

function mix(one: Rgb, other: Rgb, share: number): Rgb {
  const at = (index: 0 | 1 | 2): number => Math.round(one[index] + (other[index] - one[index]) * share);
  return [at(0), at(1), at(2)];
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (channel: number): number => {
    const share = channel / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}
