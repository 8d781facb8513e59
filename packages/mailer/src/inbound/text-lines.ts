import { INBOUND_LIMITS } from './parsed-mail.js';

/** What the mail program that wrote a line says about it, in HTML. */
export type LineMark =
  /** "On Monday, Ana wrote:" */
  | 'attribution'
  /** The quoted mail begins here and goes on to the end. */
  | 'quote-start'
  | 'signature';

/** A line of a mail's text. */
export interface Line {
  /** Without quote signs. */
  readonly text: string;
  /** How often it was quoted: the number of `>` before it. 0: somebody wrote it in this mail. */
  readonly depth: number;
  readonly mark: LineMark | null;
}

/** How a plain text says that its lines were wrapped on the way (RFC 3676). */
export interface Flow {
  readonly flowed: boolean;
  readonly deleteSpace: boolean;
}

/** The lines of a plain text. */
export function linesOfPlain(text: string, flow: Flow = { flowed: false, deleteSpace: false }): Line[] {
  const lines = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n', INBOUND_LIMITS.textLines)
    .map((line) => quotedLine(line));
  return flow.flowed ? joined(lines, flow.deleteSpace) : lines.map((line) => ({ ...line, text: trimmedEnd(line.text) }));
}

/** `> > text`, `>> text` and `>text` are quoted; `>=` and `->` are not. */
function quotedLine(line: string): Line {
  let depth = 0;
  let at = 0;
  for (let next = at; next < line.length && (line[next] === '>' || (depth > 0 && line[next] === ' ')); next += 1) {
    if (line[next] === '>' && line[next + 1] === '=') break;
    if (line[next] === '>') {
      depth += 1;
      at = next + 1;
    } else if (line[next + 1] !== '>') {
      break;
    }
  }
  const rest = line.slice(at);
  return { text: rest.startsWith(' ') ? rest.slice(1) : rest, depth, mark: null };
}

/** A line that ends with a space goes on in the next one; `-- ` is a signature's delimiter and stands alone. */
function joined(lines: readonly Line[], deleteSpace: boolean): Line[] {
  const result: Line[] = [];
  let parts: string[] = [];
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    const goesOn = line.text.endsWith(' ') && line.text !== '-- ' && next !== undefined && next.depth === line.depth && next.text !== '-- ';
    parts.push(goesOn && deleteSpace ? line.text.slice(0, -1) : line.text);
    if (goesOn) return;
    const text = parts.join('');
    result.push({ ...line, text: text === '-- ' ? text : trimmedEnd(text) });
    parts = [];
  });
  return result;
}

/** `trimEnd`, but the delimiter of a signature keeps its space. */
export function trimmedEnd(text: string): string {
  return text === '-- ' ? text : text.trimEnd();
}
