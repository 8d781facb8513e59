import type { Locale, Position, SoporteOptions } from './api';
import { tidy } from './tidy';
import { warn } from './warn';
import { firstSpoken } from './words';

/** Longer than this the button would cover the page. */
const LABEL_MAX = 40;

/** The options of a page, checked. */
export interface Options {
  readonly position: Position;
  readonly color: string | null;
  readonly label: string | null;
  readonly hideButton: boolean;
  readonly process: string | null;
  readonly locale: Locale | null;
  readonly consoleErrors: boolean;
}

/**
 * Reads the script's `data-` attributes, by their names in `dataset`, over the `options` of the queue. What is not
 * understood is said in the console and left out.
 */
export function readOptions(dataset: Readonly<Record<string, string | undefined>>, given: SoporteOptions): Options {
  const text = (name: keyof SoporteOptions): string | null => {
    const value: unknown = dataset[name] ?? given[name];
    return typeof value === 'string' && value !== '' ? tidy(value, 200) : null;
  };
  // `data-hide-button` alone is yes, as with HTML's own attributes.
  const yes = (name: keyof SoporteOptions): boolean => (dataset[name] === undefined ? given[name] === true : dataset[name] !== 'false');
  const position = text('position');
  const color = text('color');
  const locale = text('locale');
  return {
    position: isPosition(position) ? position : refused('right', position, 'data-position is right, left, bottom-right or bottom-left'),
    color: color !== null && !CSS.supports('color', color) ? refused(null, color, 'data-color is a colour of CSS') : color,
    label: text('label')?.slice(0, LABEL_MAX) ?? null,
    hideButton: yes('hideButton'),
    process: text('process'),
    locale: firstSpoken([locale]) ?? refused(null, locale, 'data-locale is es or en'),
    consoleErrors: yes('consoleErrors'),
  };
}

function isPosition(text: string | null): text is Position {
  return text === 'right' || text === 'left' || text === 'bottom-right' || text === 'bottom-left';
}

function refused<Fallback>(fallback: Fallback, value: string | null, rule: string): Fallback {
  if (value !== null) warn(`${rule}, not "${value}".`);
  return fallback;
}
