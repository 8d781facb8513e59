// npm run token -- --name "CRM" --scope tickets:read --scope tickets:create
import { prepare } from './prepare.mjs';
import { run } from './processes.mjs';

await prepare();
const { code } = await run('node', ['apps/api/dist/commands/create-token.js', ...process.argv.slice(2)]);
process.exit(code);
