import { expect, it } from 'vitest';
import { claimInstallation } from '../src/platform/database/claim-installation.js';
import { Secrets } from '../src/platform/secrets.js';
import { createTestDatabase } from './support/postgres.js';

it('lets any number of processes work on a database with one secret, and none with another', async () => {
  const database = await createTestDatabase();
  const secrets = new Secrets('the first secret of this installation');
  await Promise.all([claimInstallation(database.url, secrets), claimInstallation(database.url, secrets)]);
  await claimInstallation(database.url, secrets);
  await expect(claimInstallation(database.url, new Secrets('another secret, by mistake'))).rejects.toMatchObject({ name: 'ConfigError', exitCode: 78 });
  await database.drop();
});
