// The API on PORT and the web app with hot reload on the port that Vite prints; one Ctrl-C ends all of it.
import path from 'node:path';
import { prepare } from './prepare.mjs';
import { root, run, supervise } from './processes.mjs';

await prepare({ build: false });
const packages = await run('turbo', ['run', 'build', '--filter=@vobo/api', '--output-logs=errors-only']);
if (packages.code !== 0) process.exit(packages.code);

const at = (workspace) => path.join(root, workspace);
const compile = (workspace) => ({ command: 'tsc', args: ['-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'], cwd: at(workspace) });
const api = [
  '--enable-source-maps',
  '--watch-preserve-output',
  '--watch-path=apps/api/dist',
  '--watch-path=packages/schema/dist',
  '--watch-path=packages/mailer/dist',
  'apps/api/dist/main.js',
];
process.exit(
  await supervise([
    compile('packages/schema'),
    compile('packages/mailer'),
    compile('apps/api'),
    { command: 'node', args: api },
    { command: 'npm', args: ['run', 'dev', '--silent'], cwd: at('apps/web'), env: { VITE_API: `http://127.0.0.1:${process.env.PORT ?? 4000}` } },
  ]),
);
