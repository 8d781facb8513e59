import { parseArgs } from 'node:util';
import { ApiScope } from '@vobo/schema';

const SCOPES = Object.values(ApiScope);
const NAME_MAX = 100;

export const TOKEN_USAGE = `npm run token -- --name "CRM" --scope ${SCOPES.map(spellScope).join(' --scope ')}`;

/** What stands in the way of a command, in one line for the terminal. */
export class CommandProblem extends Error {}

/** The program that a token is made for. */
export interface TokenArguments {
  readonly name: string;
  readonly scopes: readonly ApiScope[];
}

/** Name and scopes from the command line; `--scope` may be repeated or hold a list with commas. Throws CommandProblem. */
export function readTokenArguments(args: readonly string[]): TokenArguments {
  const { name = '', scopes } = parse(args);
  const usable = name.trim() !== '' && name.length <= NAME_MAX && !/\p{Cc}/u.test(name);
  if (!usable) throw new CommandProblem(`Give the program a name of 1 to ${NAME_MAX} characters: ${TOKEN_USAGE}`);
  if (scopes.length === 0) throw new CommandProblem(`Say what the program may do: ${TOKEN_USAGE}`);
  return { name: name.trim(), scopes: [...new Set(scopes.map(scopeOf))] };
}

/** `tickets:read`, as people type TICKETS_READ. */
export function spellScope(scope: ApiScope): string {
  return scope.toLowerCase().replace('_', ':');
}

function parse(args: readonly string[]): { name: string | undefined; scopes: string[] } {
  try {
    const { values } = parseArgs({ args: [...args], options: { name: { type: 'string' }, scope: { type: 'string', multiple: true } } });
    const words = (values.scope ?? []).flatMap((scope) => scope.split(','));
    return { name: values.name, scopes: words.map((word) => word.trim()).filter((word) => word !== '') };
  } catch (error) {
    throw new CommandProblem(`${error instanceof Error ? error.message : String(error)}: ${TOKEN_USAGE}`);
  }
}

function scopeOf(word: string): ApiScope {
  const scope = SCOPES.find((known) => known === word.toUpperCase().replaceAll(/[:.-]/g, '_'));
  if (!scope) throw new CommandProblem(`There is no scope "${word}". Scopes: ${SCOPES.map(spellScope).join(', ')}`);
  return scope;
}
