import { prepare } from './prepare.mjs';
import { supervise } from './processes.mjs';

await prepare();
process.exit(await supervise([{ command: 'node', args: ['--enable-source-maps', 'apps/api/dist/main.js'], watchesUs: true }]));
