import { isRecord, textOf } from '../../lib/drafts';
import type { HostIdentity, HostMessage, PageFacts, PagePicture, Preset, Unpicturable } from '../../soporte/protocol';

/** The longest text taken from a host, in characters; what a form field takes is shorter. */
const LONGEST = 20_000;
/** The largest picture of a page, in characters of its SVG. */
const LARGEST_PICTURE = 60_000_000;
const MOST_ERRORS = 20;
const LONGEST_ERROR = 500;

/** What a host's page said, or null for anything this window does not know: another page's script is not to be trusted with shapes. */
export function readHostMessage(data: unknown): HostMessage | null {
  if (!isRecord(data)) return null;
  switch (data['kind']) {
    case 'configure':
      return { kind: 'configure', locale: readLocale(data['locale']), accent: readText(data['accent']) ?? null, process: readText(data['process']) ?? null };
    case 'opened':
      return { kind: 'opened', preset: readPreset(data['preset']), facts: readFacts(data['facts']), unpicturable: readUnpicturable(data['unpicturable']) };
    case 'facts':
      return { kind: 'facts', facts: readFacts(data['facts']) };
    case 'identity':
      return { kind: 'identity', identity: readIdentity(data['identity']) };
    case 'close-please':
    case 'painted':
      return { kind: data['kind'] };
    case 'picture':
      return { kind: 'picture', picture: readPicture(data['picture']), ...(typeof data['number'] === 'number' && { number: data['number'] }) };
    default:
      return null;
  }
}

function readLocale(value: unknown): 'es' | 'en' | null {
  return value === 'es' || value === 'en' ? value : null;
}

/** The text, cut to what can be meant seriously; undefined for none. */
function readText(value: unknown, longest = LONGEST): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, longest) : undefined;
}

/** `names` of `value` that hold text. */
function readTexts<Name extends string>(value: unknown, names: readonly Name[]): { [Each in Name]?: string } {
  const texts: { [Each in Name]?: string } = {};
  if (!isRecord(value)) return texts;
  for (const name of names) {
    const text = readText(value[name]);
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}

function readPreset(value: unknown): Preset {
  return readTexts(value, ['subject', 'description', 'processId']);
}

function readIdentity(value: unknown): HostIdentity | null {
  const { email, ...rest } = readTexts(value, ['email', 'name', 'user', 'signature']);
  return email === undefined ? null : { email: email.trim(), ...rest };
}

function readFacts(value: unknown): PageFacts {
  const facts = isRecord(value) ? value : {};
  const errors = Array.isArray(facts['consoleErrors']) ? facts['consoleErrors'] : [];
  const consoleErrors = errors.flatMap((error) => readText(error, LONGEST_ERROR) ?? []).slice(-MOST_ERRORS);
  return {
    url: textOf(facts['url']),
    userAgent: textOf(facts['userAgent']),
    screen: textOf(facts['screen']),
    viewport: textOf(facts['viewport']),
    timeZone: textOf(facts['timeZone']),
    ...readTexts(facts, ['version']),
    ...(consoleErrors.length > 0 && { consoleErrors }),
  };
}

function readUnpicturable(value: unknown): Unpicturable[] {
  const found: readonly unknown[] = Array.isArray(value) ? value : [];
  return (['pdf', 'frame', 'video'] as const).filter((each) => found.includes(each));
}

function readPicture(value: unknown): PagePicture | null {
  if (!isRecord(value)) return null;
  const { svg, width, height, scale } = value;
  if (typeof svg !== 'string' || svg === '' || svg.length > LARGEST_PICTURE) return null;
  const isSize = (size: unknown): size is number => typeof size === 'number' && size > 0 && Number.isFinite(size);
  return isSize(width) && isSize(height) && isSize(scale) ? { svg, width, height, scale } : null;
}
