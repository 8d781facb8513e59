import { ADDED_BY_PROGRAM, comparable } from './phrases.js';
import type { Line } from './text-lines.js';

/** A signature has at most so many lines with text; a longer text is none. `-- ` can hardly mean anything else, so that legal notices may follow. */
const LONGEST = { '-- ': 60, '--': 15 } as const;

/** Takes signatures out of what a person wrote: below `-- `, marked by the mail program, or added by it ("Enviado desde mi iPhone"). */
export function markSignatures(lines: readonly Line[], own: boolean[], end: number): void {
  // Some write within what their program marks as signature: marks count only if there is other text.
  const marksCount = lines.some(({ text, mark }, index) => index < end && own[index] === true && mark !== 'signature' && text.trim() !== '');
  for (let index = 0; index < end; index += 1) {
    const line = lines[index];
    if (!line || own[index] !== true) continue;
    if ((marksCount && line.mark === 'signature') || isAddedByProgram(line.text)) {
      own[index] = false;
    } else if (line.text === '-- ' || line.text === '--') {
      const last = endOfSignature(lines, own, { from: index, end, longest: LONGEST[line.text] });
      if (last !== null) own.fill(false, index, last);
    }
  }
}

function isAddedByProgram(text: string): boolean {
  if (text.length > 200 || text.trim() === '') return false;
  const line = comparable(text).replace(/^[<([*_]+|[>)\]*_.!]+$/g, '');
  return ADDED_BY_PROGRAM.some((pattern) => pattern.test(line));
}

/** Where the signature that begins at `from` ends: where the quoted lines begin, or the mail ends. Null when it is too long to be one. */
function endOfSignature(
  lines: readonly Line[],
  own: readonly boolean[],
  { from, end, longest }: { from: number; end: number; longest: number },
): number | null {
  let withText = 0;
  for (let at = from + 1; at < end; at += 1) {
    const line = lines[at];
    if (!line || own[at] !== true) return at;
    if (line.text.trim() !== '' && line.mark !== 'signature') withText += 1;
    if (withText > longest) return null;
  }
  return end;
}
