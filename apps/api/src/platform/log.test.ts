import { expect, it } from 'vitest';
import { createLog, humanLine } from './log.js';

function logInto(lines: string[]) {
  return createLog('info', { write: (line) => lines.push(line) });
}

it('leaves out what opens an account or a ticket, at any of three depths', () => {
  const lines: string[] = [];
  logInto(lines).info({ code: '12345678', input: { password: 'hunter2', mail: { token: 'abc' } }, ticketId: 'tkt_1' }, 'signed in');
  expect(lines.join()).not.toMatch(/12345678|hunter2|abc/);
  expect(lines.join()).toContain('tkt_1');
});

it('tells type, message, code and cause of an error, not the data that PostgreSQL repeats', () => {
  const lines: string[] = [];
  const error = Object.assign(new Error('duplicate key', { cause: new Error('first') }), {
    code: '23505',
    detail: 'Key (email)=(ana@example.com) already exists.',
  });
  logInto(lines).error({ error }, 'failed');
  expect(JSON.parse(lines.join())).toMatchObject({
    level: 'error',
    msg: 'failed',
    error: { message: 'duplicate key', reason: '23505', cause: { message: 'first' } },
  });
  expect(lines.join()).not.toContain('ana@example.com');
});

it('writes one short line for a person at a terminal', () => {
  const lines: string[] = [];
  logInto(lines).warn({ error: new Error('no route'), port: 25 }, 'mail server is away');
  expect(humanLine(lines.join())).toMatch(/^\d\d:\d\d:\d\d warn {2}mail server is away \(no route\) port=25$/);
});
