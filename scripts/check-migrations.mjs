// Compares the entities with the migrations on an empty PostgreSQL of its own. With a name it writes the migration that is missing:
// npx node scripts/check-migrations.mjs ticket-colour
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../apps/api/dist/platform/database/embedded-postgres.js';
import { createLog } from '../apps/api/dist/platform/log.js';
import { root } from './processes.mjs';

const dataDir = mkdtempSync(path.join(tmpdir(), 'vobo-check-'));
chmodSync(dataDir, 0o755);
const server = await startEmbeddedPostgres({ dataDir, log: createLog('warn'), durable: false, temporary: true });
const { status } = spawnSync(process.execPath, ['dist/commands/create-migration.js', server.url, process.argv[2] ?? '--check'], {
  cwd: path.join(root, 'apps/api'),
  stdio: 'inherit',
});
await server.stop();
process.exit(status ?? 1);
