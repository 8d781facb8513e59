import { prepared } from '../../platform/database/prepared.js';
import type { Services } from '../../services.js';

/** Sessions and API clients whose ids are among $1 and that are still good, in one statement. */
const LIVE = `select s.id from session s left join agent a on a.id = s.agent_id
  where s.id = any($1::uuid[]) and s.revoked_at is null and s.expires_at > clock_timestamp() and (s.kind <> 'AGENT' or a.active)
    and s.last_seen_at > clock_timestamp() - (case s.kind when 'AGENT' then $2::float8 else $3::float8 end) * interval '1 millisecond'
  union all select id from api_client where id = any($1::uuid[]) and revoked_at is null`;

/** Which of these sessions and API clients may go on: what sockets that stay open for hours are asked for every few seconds. */
export async function findLiveIdentities({ database, config }: Pick<Services, 'database' | 'config'>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await prepared<readonly [id: string]>(database, LIVE, [ids, config.agentSessionIdle, config.customerSessionIdle]);
  return new Set(rows.map(([id]) => id));
}
