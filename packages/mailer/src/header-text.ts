/** Direction overrides and isolates: they can make a line read as something it is not. */
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const CONTROLS_AND_SPACE = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;

/** Text of a person on one line, fit for a header or a heading: control characters and line ends become spaces, at most `max` characters. */
export function singleLine(text: string, max = 200): string {
  const line = text.toWellFormed().replace(BIDI_CONTROLS, '').replace(CONTROLS_AND_SPACE, ' ').trim();
  if (line.length <= max) return line;
  const kept = Array.from(line).slice(0, max - 1);
  return `${kept.join('').trimEnd()}…`;
}

/** Text of a person over several lines: line ends are `\n`, other control characters and direction overrides are gone. */
export function plainBody(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(BIDI_CONTROLS, '')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}
