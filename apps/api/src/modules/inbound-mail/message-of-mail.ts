import type { ParsedMail } from '@vobo/mailer';
import type { MailWords } from './mail-words.js';
import { cleanText, cutLine, cutText } from './mail-text.js';
import type { RefusedFile, TakenFiles } from './take-files.js';

const NAME_MAX = 150;
/** More names than that tell nobody anything. */
const NAMED_FILES = 20;

/** Whether a mail says nothing and brings nothing. */
export function isEmpty({ text }: Pick<ParsedMail, 'text'>, { taken, refused }: TakenFiles): boolean {
  return cleanText(text) === '' && taken.length === 0 && refused.length === 0;
}

/**
 * What a message of a mail says: the person's words, cut with a mark where they are too many, and then which files were not accepted and
 * why, so that neither side waits for something that never came.
 */
export function composeText(text: string, { taken, refused }: TakenFiles, words: MailWords, max: number): string {
  const written = cleanText(text);
  const said = written === '' && taken.length > 0 ? words.filesOnly : written;
  if (refused.length === 0) return cutText(said, max, words.cut);
  const notice = [words.refusedFiles, ...refused.slice(0, NAMED_FILES).map((file) => `- ${lineOf(file, words)}`)].join('\n');
  const room = max - [...notice].length - 2;
  return [cutText(said, room, words.cut), notice].filter((part) => part !== '').join('\n\n');
}

function lineOf({ name, code }: RefusedFile, words: MailWords): string {
  const shown = cutLine(name, NAME_MAX);
  return `${shown === '' ? words.unnamedFile : shown}: ${words.refusal(code)}`;
}
