import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { hostAppSecret } from '../../src/modules/host-apps/host-app-secret.js';
import { signHostIdentity } from '../../src/modules/host-apps/verify-host-identity.js';
import type { Services } from '../../src/services.js';

/** An application that vouches for its users, and its server that signs. */
export class HostApplication {
  private constructor(
    readonly id: string,
    readonly name: string,
    private readonly services: Services,
    readonly secret: string,
  ) {}

  static async make(services: Services, name = `Cotizador ${randomUUID()}`): Promise<HostApplication> {
    const app = await services.database.sql.insertInto('host_app').values({ name }).returning(['id', 'generation']).executeTakeFirstOrThrow();
    return new HostApplication(app.id, name, services, hostAppSecret(services.secrets, app));
  }

  /** The signature its server makes, `age` seconds ago by the database's clock. */
  async sign(email: string, user: string | null = null, age = 0): Promise<string> {
    const { rows } = await sql<{ now: number }>`select extract(epoch from clock_timestamp())::float8 as now`.execute(this.services.database.sql);
    return signHostIdentity(this.secret, { email, user }, Math.floor((rows[0]?.now ?? 0) - age));
  }

  async switchOff(): Promise<void> {
    await this.services.database.sql.updateTable('host_app').set({ active: false }).where('id', '=', this.id).execute();
  }
}
