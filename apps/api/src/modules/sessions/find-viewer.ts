import type { AgentRole, ApiScope } from '@vobo/schema';
import { ApiError } from '../../platform/api-error.js';
import { prepared } from '../../platform/database/prepared.js';
import type { Services } from '../../services.js';
import { negotiateLocale } from '../desk/locale.js';
import { IdentityCache, type Identity } from './identity-cache.js';
import { bearerOf, type Credentials } from './credentials.js';
import { readSessionCookie } from './session-cookie.js';
import { hashToken, isWindowToken } from './session-token.js';
import type { SessionKind } from './session.entity.js';
import type { Viewer } from './viewer.js';

/** A session is noted as seen at most this often, in milliseconds, or four times in its idle time when that is short. */
const SEEN_EVERY = 60_000;

type SessionTuple = readonly [
  id: string,
  kind: SessionKind,
  agentId: string | null,
  agentName: string | null,
  agentRoles: readonly AgentRole[] | null,
  customerId: string | null,
  customerName: string | null,
  customerEmail: string | null,
  ticketId: string | null,
  round: number | null,
  unseenFor: number,
];

const BY_SESSION_TOKEN = `select s.id, s.kind, a.id, a.name, a.roles, c.id, c.name, c.email::text, s.ticket_id, s.round,
    extract(epoch from clock_timestamp() - s.last_seen_at)::float8 * 1000
  from session s left join agent a on a.id = s.agent_id and a.active left join customer c on c.id = s.customer_id
  where s.token_hash = $1 and s.revoked_at is null and s.expires_at > clock_timestamp()
    and s.last_seen_at > clock_timestamp() - (case s.kind when 'AGENT' then $2::float8 else $3::float8 end) * interval '1 millisecond'`;

const BY_CLIENT_TOKEN = 'select id, name, scopes from api_client where token_hash = $1 and revoked_at is null';

/**
 * Who calls: an API client by its bearer token, else whoever the session cookie belongs to, else a visitor. Throws UNAUTHENTICATED
 * for a bearer token that is none of ours. The support window is whoever its own session's token belongs to, whatever cookies say.
 * `seen: false` leaves the session's idle time as it is: what the server sends by itself, over a socket for instance, is no sign of a person.
 */
export async function findViewer(services: Services, credentials: Credentials, { seen = true } = {}): Promise<Viewer> {
  const caller = { ip: credentials.ip, locale: negotiateLocale(credentials.acceptLanguage) };
  if (credentials.window) return findInWindow(services, credentials, { ...caller, window: true }, seen);
  const cache = IdentityCache.of(services.hub);
  const bearer = bearerOf(credentials.authorization);
  if (bearer !== undefined) {
    const client = await cache.get(`bearer ${bearer}`, () => findClient(services, bearer));
    if (!client) throw new ApiError('UNAUTHENTICATED', 'This bearer token is not valid. Make one with `npm run token`.');
    return { ...client, ...caller };
  }
  const token = readSessionCookie(services.config, credentials.cookie);
  const identity = token === null || isWindowToken(token) ? null : await cache.get(`cookie ${token}`, () => findSession(services, token, seen));
  return identity ? { ...identity, ...caller } : { kind: 'visitor', ...caller };
}

async function findInWindow(
  services: Services,
  { authorization }: Credentials,
  caller: Pick<Viewer, 'ip' | 'locale' | 'window'>,
  seen: boolean,
): Promise<Viewer> {
  const token = bearerOf(authorization);
  if (token === undefined || !isWindowToken(token)) return { kind: 'visitor', ...caller };
  const identity = await IdentityCache.of(services.hub).get(`window ${token}`, () => findSession(services, token, seen));
  return identity ? { ...identity, ...caller } : { kind: 'visitor', ...caller };
}

async function findClient(services: Services, token: string): Promise<Identity | null> {
  const [row] = await prepared<readonly [id: string, name: string, scopes: readonly ApiScope[]]>(services.database, BY_CLIENT_TOKEN, [hashToken(token)]);
  return row ? { kind: 'apiClient', clientId: row[0], name: row[1], scopes: row[2] } : null;
}

async function findSession(services: Services, token: string, seen: boolean): Promise<Identity | null> {
  const { agentSessionIdle, customerSessionIdle } = services.config;
  const [row] = await prepared<SessionTuple>(services.database, BY_SESSION_TOKEN, [hashToken(token), agentSessionIdle, customerSessionIdle]);
  if (!row) return null;
  const [sessionId, kind, , , , , , , , , unseenFor] = row;
  const idle = kind === 'AGENT' ? agentSessionIdle : customerSessionIdle;
  if (seen && unseenFor > Math.min(SEEN_EVERY, idle / 4)) noteSeen(services, sessionId);
  return identityOf(row);
}

/** Null when the agent was deactivated. */
function identityOf(row: SessionTuple): Identity | null {
  const [sessionId, kind, agentId, agentName, agentRoles, customerId, customerName, customerEmail, ticketId, round] = row;
  if (kind === 'AGENT') return agentId === null ? null : { kind: 'agent', sessionId, agentId, name: agentName ?? '', roles: agentRoles ?? [] };
  if (customerId === null) return null;
  return { kind: 'customer', sessionId, customerId, name: customerName ?? '', email: customerEmail ?? '', access: kind, ticketId, round };
}

/** Nobody waits for it: a lost note costs a minute of idle time. */
function noteSeen(services: Services, sessionId: string): void {
  services.database.pool.query('update session set last_seen_at = clock_timestamp() where id = $1', [sessionId]).catch((error: unknown) => {
    services.log.warn({ error }, 'a session could not be noted as seen');
  });
}
