import type { Secrets } from '../../platform/secrets.js';

/** Marks a secret of ours, so that scanners of code and logs find one that leaked. */
const PREFIX = 'vobo_host_';

/** What a host application signs with: derived from its id and generation, so that nothing secret lies in the database (decision 003). */
export function hostAppSecret(secrets: Secrets, app: { readonly id: string; readonly generation: number }): string {
  return PREFIX + secrets.hmac('host-app', app.id, String(app.generation)).toString('base64url');
}
