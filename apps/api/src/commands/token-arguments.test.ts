import { describe, expect, it } from 'vitest';
import { CommandProblem, readTokenArguments } from './token-arguments.js';

describe('readTokenArguments', () => {
  it.each([
    [['--name', 'CRM', '--scope', 'tickets:read'], ['TICKETS_READ']],
    [
      ['--name', ' CRM ', '--scope', 'tickets:read', '--scope', 'TICKETS_CREATE'],
      ['TICKETS_READ', 'TICKETS_CREATE'],
    ],
    [
      ['--name=CRM', '--scope=tickets:read, tickets-write,tickets:read'],
      ['TICKETS_READ', 'TICKETS_WRITE'],
    ],
  ])('reads %j', (args, scopes) => {
    expect(readTokenArguments(args)).toEqual({ name: 'CRM', scopes });
  });

  it.each([
    [[], 'Give the program a name'],
    [['--name', ' ', '--scope', 'tickets:read'], 'Give the program a name'],
    [['--name', 'a\nb', '--scope', 'tickets:read'], 'Give the program a name'],
    [['--name', 'CRM'], 'Say what the program may do'],
    [['--name', 'CRM', '--scope', 'all'], 'There is no scope "all". Scopes: tickets:read, tickets:write, tickets:create'],
    [['--nmae', 'CRM'], "Unknown option '--nmae'"],
    [['--name', 'CRM', 'tickets:read'], "Unexpected argument 'tickets:read'"],
  ])('says in one line what is wrong with %j', (args, problem) => {
    expect(() => readTokenArguments(args)).toThrow(CommandProblem);
    expect(() => readTokenArguments(args)).toThrow(problem);
  });
});
