import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/**
 * Whether a request was made on this machine, for this machine: over loopback, to a loopback name, and not handed on by a proxy. A
 * page of another site that points its name at 127.0.0.1 fails by the Host header.
 */
export function isLocalRequest(request: FastifyRequest): boolean {
  const { headers, socket } = request;
  const handedOn = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined || headers['x-real-ip'] !== undefined;
  return !handedOn && isLoopback(socket.remoteAddress ?? '') && isLoopbackName(request.hostname);
}

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '').replace(/^\[|\]$/g, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || isLoopback(name);
}
