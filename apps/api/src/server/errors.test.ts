import { GraphQLError, locatedError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../platform/api-error.js';
import { createLog } from '../platform/log.js';
import { maskError, statusOf } from './errors.js';

function listening(): { lines: string[]; mask(error: unknown, locale?: 'es' | 'en'): GraphQLError } {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  return { lines, mask: (error, locale = 'es') => maskError(error, { locale, log }) };
}

function databaseError(code: string): Error {
  return Object.assign(new Error('select secret from somewhere failed'), { code });
}

describe('maskError', () => {
  it('tells what a use-case meant to tell, where it happened', () => {
    const { mask } = listening();
    const error = locatedError(new ApiError('RATE_LIMITED', 'Espere un momento.', 30), undefined, ['createTicket']);
    expect(mask(error).toJSON()).toEqual({
      message: 'Espere un momento.',
      path: ['createTicket'],
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 30 },
    });
  });

  it('tells nothing of what nobody expected, but the number the log knows it by', () => {
    const { mask, lines } = listening();
    const masked = mask(locatedError(new TypeError("Cannot read 'password' of undefined"), undefined, ['ticket']));
    const [id = ''] = /[\da-f]{8}/.exec(masked.message) ?? [];
    expect(JSON.stringify(masked)).not.toMatch(/password|stack|TypeError/);
    expect(masked.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
    expect(lines.join()).toContain(id);
    expect(lines.join()).toContain("Cannot read 'password' of undefined");
  });

  it.each(['ECONNREFUSED', '57P01', '57P03', '08006', '08P01', '55P03', '57014', '53300', '40P01'])('knows %s as a database that is away or busy', (code) => {
    expect(listening().mask(locatedError(databaseError(code), undefined)).extensions).toEqual({ code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 2 });
  });

  it.each([
    ['a pool without a free connection', new Error('timeout exceeded when trying to connect')],
    ['a connection that was cut', new Error('Connection terminated unexpectedly')],
    ['a failure wrapped by the ORM', new Error('query failed', { cause: databaseError('57P01') })],
    ['a host with two addresses that both refuse', new AggregateError([databaseError('ECONNREFUSED'), databaseError('ECONNREFUSED')])],
  ])('knows %s as unavailable', (_name, error) => {
    expect(listening().mask(error).extensions['code']).toBe('SERVICE_UNAVAILABLE');
  });

  it('blames other errors of the database on us', () => {
    expect(listening().mask(databaseError('23505')).extensions['code']).toBe('INTERNAL_SERVER_ERROR');
  });

  it('blames text that cannot be stored on the request', () => {
    expect(listening().mask(databaseError('22021')).extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('speaks the caller’s language', () => {
    const { mask } = listening();
    expect(mask(databaseError('57P01'), 'es').message).toContain('inténtelo de nuevo');
    expect(mask(databaseError('57P01'), 'en').message).toContain('try again');
  });

  it('goes with a status only when the caller had better wait', () => {
    expect(['RATE_LIMITED', 'SERVICE_UNAVAILABLE', 'INTERNAL_SERVER_ERROR', 'FORBIDDEN', 'CODE_REQUIRED'].map(statusOf)).toEqual([
      429,
      503,
      500,
      undefined,
      undefined,
    ]);
  });
});
