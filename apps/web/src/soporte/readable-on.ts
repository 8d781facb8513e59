/** Black or white, whatever is read better on a colour as `getComputedStyle` tells it, such as `rgb(11, 110, 79)`. White when it tells another form. */
export function readableOn(colour: string): '#fff' | '#000' {
  const [, red, green, blue] = /^rgba?\((\d+), (\d+), (\d+)/.exec(colour) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return '#fff';
  const light = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  // Contrast by WCAG 2: with white 1.05 / (light + 0.05), with black (light + 0.05) / 0.05.
  return 1.05 * 0.05 >= (light + 0.05) ** 2 ? '#fff' : '#000';
}

function linear(channel: string): number {
  const value = Number(channel) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
