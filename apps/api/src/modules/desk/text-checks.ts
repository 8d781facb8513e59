import { domainToASCII } from 'node:url';
import { toNfc } from '../../platform/normal-form.js';
import { fault, type Fault } from './user-errors.js';

/** How long a text may be, in characters (Unicode code points). */
export interface TextRule {
  min?: number;
  max: number;
  /** Absent or blank is allowed. */
  optional?: boolean;
}

// All control characters but tab and line breaks, and the invisible marks that reorder text (security.md 14).
// oxlint-disable-next-line no-control-regex -- finding control characters is this expression's purpose
const REFUSED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;
const LINE_BREAKS = /[\r\n]/;
const EMAIL = /^[^\s@<>()[\]\\,;:"]{1,64}@(?=.{4,190}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;

const EVERY_REFUSED = new RegExp(REFUSED, 'gu');

/** The text without the characters that are refused in what people type: what comes by mail nobody can be asked to mend. */
export function withoutHidden(text: string): string {
  return text.replace(EVERY_REFUSED, '');
}

/** Whether a foreign letter's lower case is one of ours, as of İ: its owner's code would prove somebody else's address, which differs by case only. */
function hasLookAlike(email: string): boolean {
  return [...email].some((letter) => letter > '\u007f' && /[a-z]/.test(letter.toLowerCase()));
}

/** The address with its domain as mail servers know it: `ana@peña.example` is `ana@xn--pea-8ma.example`. */
function withAsciiDomain(email: string): string {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return /[^\u0021-\u007e]/.test(domain) ? email.slice(0, -domain.length) + domainToASCII(domain) : email;
}

/** Collects what is wrong with an input, field by field, so that a person hears everything at once. */
export class TextChecks {
  readonly faults: Fault[] = [];

  /** A text of one line. Returns it trimmed, NFC. */
  line(path: string, value: string | null | undefined, rule: TextRule): string {
    return this.#text(path, value, rule, true);
  }

  /** A text of several lines. Returns it trimmed, NFC, with plain line breaks. */
  text(path: string, value: string | null | undefined, rule: TextRule): string {
    return this.#text(path, value, rule, false);
  }

  /** An e-mail address. Returns it trimmed, with its domain in ASCII; upper and lower case stay as typed. */
  email(path: string, value: string | null | undefined, max: number): string {
    const typed = this.#text(path, value, { max }, true);
    // Turning a domain into ASCII takes quadratic time: only for what may be an address at all.
    const email = typed.length <= max ? withAsciiDomain(typed) : typed;
    const wrong = !EMAIL.test(email) || hasLookAlike(email);
    if (email !== '' && wrong && !this.faults.some((found) => found.path[0] === path)) this.faults.push(fault('EMAIL_INVALID', [path]));
    return email;
  }

  #text(path: string, value: string | null | undefined, rule: TextRule, oneLine: boolean): string {
    const raw = value ?? '';
    const text = raw.isWellFormed() ? toNfc(raw).replace(/\r\n?/g, '\n').trim() : raw;
    const { length } = [...text];
    if (!raw.isWellFormed() || REFUSED.test(raw) || (oneLine && LINE_BREAKS.test(text))) this.faults.push(fault('CONTROL_CHARACTER', [path]));
    else if (text === '' && !rule.optional) this.faults.push(fault('REQUIRED', [path]));
    else if (text !== '' && rule.min !== undefined && length < rule.min) this.faults.push(fault('TOO_SHORT', [path], { min: rule.min }));
    else if (length > rule.max) this.faults.push(fault('TOO_LONG', [path], { max: rule.max }));
    return text;
  }
}
