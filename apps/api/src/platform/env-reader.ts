import { readFileSync } from 'node:fs';
import { parseDuration } from './duration.js';

interface Range {
  min: number;
  max: number;
}

/** Reads typed values from environment variables and collects one sentence per fault instead of stopping at the first. An empty variable counts as absent. */
export class EnvReader {
  readonly faults: string[] = [];
  /** Every variable that was asked for, set or not. */
  readonly names = new Set<string>();
  readonly #env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  fault(sentence: string): void {
    this.faults.push(sentence);
  }

  optional(name: string): string | null {
    this.names.add(name);
    const value = this.#env[name]?.trim();
    return value ? value : null;
  }

  /** A secret from NAME or, as container engines hand them over, from the file that NAME_FILE names. */
  secret(name: string): string | null {
    const value = this.optional(name);
    const file = this.optional(`${name}_FILE`);
    if (file === null) return value;
    if (value !== null) {
      this.fault(`${name} and ${name}_FILE are both set: keep one`);
      return value;
    }
    try {
      const content = readFileSync(file, 'utf8').trim();
      if (content) return content;
      this.fault(`${name}_FILE names ${file}, which is empty`);
    } catch {
      this.fault(`${name}_FILE names ${file}, which cannot be read`);
    }
    return null;
  }

  text(name: string, fallback: string, maxLength = 200): string {
    const value = this.optional(name);
    if (value === null) return fallback;
    if (value.length <= maxLength && !/\p{Cc}/u.test(value)) return value;
    this.fault(`${name} must be at most ${maxLength} characters without line breaks or control characters`);
    return fallback;
  }

  integer(name: string, fallback: number, { min, max }: Range): number {
    const value = this.optional(name);
    if (value === null) return fallback;
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    this.fault(`${name} must be a whole number from ${min} to ${max}, not "${excerpt(value)}"`);
    return fallback;
  }

  /** Milliseconds of an ISO 8601 duration of at least 1 ms and at most `max` (also ISO 8601). */
  duration(name: string, fallback: string, max = 'P365D'): number {
    const value = this.optional(name) ?? fallback;
    const milliseconds = parseDuration(value);
    const limit = parseDuration(max) ?? 0;
    if (milliseconds !== null && milliseconds >= 1 && milliseconds <= limit) return milliseconds;
    this.fault(`${name} must be an ISO 8601 duration such as ${fallback}, at most ${max}, not "${excerpt(value)}"`);
    return parseDuration(fallback) ?? 0;
  }

  choice<const T extends string>(name: string, options: readonly T[], fallback: T): T {
    const value = this.optional(name);
    if (value === null) return fallback;
    const chosen = options.find((option) => option === value.toLowerCase());
    if (chosen !== undefined) return chosen;
    this.fault(`${name} must be one of ${options.join(', ')}, not "${excerpt(value)}"`);
    return fallback;
  }

  choices<const T extends string>(name: string, options: readonly T[]): readonly T[] {
    const value = this.optional(name);
    if (value === null) return options;
    const words = value.split(',').map((word) => word.trim().toLowerCase());
    const chosen = options.filter((option) => words.includes(option));
    if (chosen.length === new Set(words).size) return chosen;
    this.fault(`${name} must be a list of ${options.join(', ')}, not "${excerpt(value)}"`);
    return options;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.choice(name, ['0', '1', 'false', 'true', 'off', 'on'], fallback ? '1' : '0');
    return value === '1' || value === 'true' || value === 'on';
  }

  /** Reports the name alone, never the value: addresses of databases and mail servers hold passwords. */
  checkUrl(name: string, value: string | null, protocols: readonly string[]): void {
    if (value === null) return;
    const url = URL.parse(value);
    if (!url || !protocols.includes(url.protocol)) {
      this.fault(`${name} must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
    }
  }
}

function excerpt(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}
