import { expect, it } from 'vitest';
import { serverReply } from './server-reply.js';

it.each([
  ['550 5.1.1 No such user', '550 5.1.1 No such user'],
  ['450 Busy', '450 Busy'],
  ['421', null],
  ['550 5.7.1', '550 5.7.1'],
  [
    '550-5.1.1 The email account that you tried to reach does\r\n550-5.1.1 not exist. Please try\r\n550 5.1.1 https://support.example/?p=NoSuchUser',
    '550 5.1.1 The email account that you tried to reach does not exist. Please try https://support.example/?p=NoSuchUser',
  ],
  ['554 a\u0000b\tc \ud800', '554 a b c \ufffd'],
  ['connect ECONNREFUSED 127.0.0.1:25', null],
  [undefined, null],
])('reads %j', (response, reply) => {
  expect(serverReply(response)).toBe(reply);
});

it('keeps an endless one short', () => {
  expect(serverReply(`550 ${'x'.repeat(5_000)}`)).toHaveLength(500);
});
