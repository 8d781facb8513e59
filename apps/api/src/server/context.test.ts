import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { callerAddress, plainAddress } from './context.js';

describe('callerAddress', () => {
  it.each([
    [0, '203.0.113.9', undefined, '203.0.113.9'],
    [0, '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    [1, '10.0.0.1', '198.51.100.1', '198.51.100.1'],
    [1, '10.0.0.1', '6.6.6.6, 198.51.100.1', '198.51.100.1'],
    [2, '10.0.0.1', '6.6.6.6, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
    [3, '10.0.0.1', '198.51.100.1', '198.51.100.1'],
    [1, '10.0.0.1', undefined, '10.0.0.1'],
    [0, '::ffff:203.0.113.9', undefined, '203.0.113.9'],
  ])('behind %i proxies: %s forwarded for %s is %s', async (hops, remote, forwardedFor, expected) => {
    expect(callerAddress(remote, forwardedFor, hops)).toBe(expected);
    const app = Fastify({ trustProxy: (_address, hop) => hop < hops });
    app.get('/', (request) => plainAddress(request.ip));
    const answer = await app.inject({ url: '/', remoteAddress: remote, headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor } });
    expect(answer.body).toBe(expected);
  });
});
