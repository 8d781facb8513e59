import type { Authentication, Verdict } from './authentication.js';
import type { HeaderField } from './mail-header.js';

/** One finding: `dkim=pass header.d=example.com`. */
interface Finding {
  readonly method: string;
  readonly verdict: Verdict;
  readonly properties: ReadonlyMap<string, string>;
}

const VERDICTS: readonly Verdict[] = ['PASS', 'FAIL', 'SOFTFAIL', 'NEUTRAL', 'NONE', 'TEMPERROR', 'PERMERROR'];

/**
 * What the server `authservId` found out when it received the mail for us: its topmost `Authentication-Results` (RFC 8601), because any
 * below it may be the sender's own invention. `author`: the domain of the From address. Null when that server wrote none.
 */
export function readAuthenticationResults(fields: readonly HeaderField[], authservId: string, author: string): Authentication | null {
  for (const { name, value } of fields) {
    if (name !== 'authentication-results') continue;
    const [id = '', ...findings] = splitPlain(value);
    if (id.trim().split(/[\s/]/)[0]?.toLowerCase() === authservId) return conclude(findings.flatMap(readFinding), author);
  }
  return null;
}

function conclude(findings: readonly Finding[], author: string): Authentication {
  const verdict = (method: string): Verdict => {
    const found = findings.filter((finding) => finding.method === method).map((finding) => finding.verdict);
    return found.find((one) => one === 'PASS') ?? found[0] ?? 'NONE';
  };
  // A finding about another author says nothing about this one.
  const aboutAuthor = findings.filter(({ method, properties }) => method !== 'dmarc' || (properties.get('header.from') ?? author) === author);
  const dmarc = aboutAuthor.find(({ method }) => method === 'dmarc')?.verdict ?? 'NONE';
  const speaksForAuthor = findings.some(({ method, verdict: one, properties }) => one === 'PASS' && author !== '' && domainOf(method, properties) === author);
  return { spf: verdict('spf'), dkim: verdict('dkim'), dmarc, senderProved: dmarc === 'PASS' || (dmarc === 'NONE' && speaksForAuthor) };
}

function domainOf(method: string, properties: ReadonlyMap<string, string>): string | undefined {
  if (method === 'dkim') return properties.get('header.d') ?? domainPart(properties.get('header.i'));
  return method === 'spf' ? domainPart(properties.get('smtp.mailfrom')) : undefined;
}

function domainPart(address: string | undefined): string | undefined {
  return address?.slice(address.lastIndexOf('@') + 1);
}

function readFinding(text: string): Finding[] {
  const [head = '', ...rest] = text.trim().split(/\s+/);
  const [, method, result] = /^([a-z][a-z\d-]*)(?:\/\d+)?=([a-z]+)$/i.exec(head) ?? [];
  const verdict = result?.toLowerCase() === 'policy' ? 'FAIL' : VERDICTS.find((one) => one === result?.toUpperCase());
  if (method === undefined || verdict === undefined) return [];
  const properties = rest.map((pair) => pair.toLowerCase().split('=', 2)).map(([name = '', value = '']) => [name, value] as const);
  return [{ method: method.toLowerCase(), verdict, properties: new Map(properties) }];
}

/** The parts between semicolons, without comments, and with what is quoted as plain words: inside either, a semicolon is none. */
function splitPlain(value: string): string[] {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const character = value.charAt(at);
    const plain = character === '\\' ? value.charAt((at += 1)) : character;
    if (plain !== character) {
      if (depth === 0) parts.push((parts.pop() ?? '') + wordOf(plain));
    } else if (!quoted && (character === '(' || (character === ')' && depth > 0))) {
      depth += character === '(' ? 1 : -1;
    } else if (depth === 0 && character === '"') {
      quoted = !quoted;
    } else if (depth === 0 && !quoted && character === ';') {
      parts.push('');
    } else if (depth === 0) {
      parts.push((parts.pop() ?? '') + (quoted ? wordOf(character) : character));
    }
  }
  return parts;
}

/** What is quoted stays one word and gives nothing the look of a finding. */
function wordOf(character: string): string {
  return /[\s;=]/.test(character) ? '_' : character;
}
