import type { FastifyReply, FastifyRequest } from 'fastify';
import { negotiateLocale } from '../modules/desk/locale.js';
import { credentialsOf as credentialsIn, type Credentials } from '../modules/sessions/credentials.js';
import type { Viewer } from '../modules/sessions/viewer.js';
import type { RequestContext, SessionChange } from '../request-context.js';
import type { Services } from '../services.js';

export type { RequestContext, SessionChange } from '../request-context.js';

/**
 * The context of one operation over HTTP. A class, not a literal: Apollo hands resolvers a copy of it that keeps the
 * prototype, and `setSession` has to change that copy.
 */
export class HttpContext implements RequestContext {
  constructor(
    readonly services: Services,
    public viewer: Viewer,
    private readonly reply: FastifyReply,
  ) {}

  setSession({ viewer, header }: SessionChange): void {
    this.viewer = viewer;
    void this.reply.header(header.name, header.value);
  }
}

/** The context of one subscription. It lives as long as the subscription, and its viewer follows the socket's. */
export class SocketContext implements RequestContext {
  constructor(
    readonly services: Services,
    private readonly caller: Pick<RequestContext, 'viewer'>,
    readonly ended: AbortSignal,
  ) {}

  get viewer(): Viewer {
    return this.caller.viewer;
  }

  setSession(): void {
    throw new Error('a session can be changed over HTTP only');
  }
}

/** A visitor with this request's language: whom answers speak to while it is not known who asks. */
export function visitorOf(request: FastifyRequest): Viewer {
  return { kind: 'visitor', ip: callerOf(request), locale: negotiateLocale(request.headers['accept-language']) };
}

/** What an HTTP request says about its caller. */
export function credentialsOf(request: FastifyRequest): Credentials {
  return credentialsIn(request.headers, callerOf(request));
}

function callerOf(request: FastifyRequest): string {
  return plainAddress(request.ip);
}

/** An IPv4 address as such, not dressed as IPv6 (`::ffff:192.0.2.1`): limits per /64 would count all of them as one. */
export function plainAddress(address: string): string {
  return address.toLowerCase().startsWith('::ffff:') && address.includes('.') ? address.slice('::ffff:'.length) : address;
}

/**
 * The caller's address when `hops` proxies in front of us may be believed: what Fastify calls `request.ip`, for
 * connections that never reach Fastify.
 */
export function callerAddress(remote: string | undefined, forwardedFor: string | undefined, hops: number): string {
  const chain = [
    remote ?? '',
    ...(forwardedFor ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .toReversed(),
  ];
  return plainAddress(chain[Math.min(hops, chain.length - 1)] ?? '');
}
