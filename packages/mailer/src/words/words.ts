import type { MailLocale } from '../mail-input.js';
import { en } from './en.js';
import { es, type Words } from './es.js';

/** The catalogue of every language. */
export const WORDS: Readonly<Record<MailLocale, Words>> = { es, en };
