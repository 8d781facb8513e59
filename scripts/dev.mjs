// The API, and the web app with hot reload, which passes on what belongs to the API. One Ctrl-C ends all of it.
import { fail, prepare } from './prepare.mjs';
import { run, supervise } from './processes.mjs';

const apiPort = Number(process.env.PORT || 4000);
const webPort = apiPort + 1;
const env = {
  PORT: String(apiPort),
  WEB_PORT: String(webPort),
  // Mailed links and the allowed origin follow the pages that are worked on.
  PUBLIC_URL: process.env.PUBLIC_URL || `http://localhost:${webPort}`,
  VITE_API: `http://127.0.0.1:${apiPort}`,
};

await prepare({ build: false });
const built = await run('turbo', ['run', 'build', '--filter=@vobo/api', '--output-logs=errors-only'], { quiet: true });
if (built.code !== 0) process.stdout.write('The API has errors: it starts when they are mended.\n');
const typed = await run('npm', ['run', 'codegen', '--silent', '--workspace=@vobo/web'], { quiet: true });
if (typed.code !== 0) fail('The types of the web app’s operations could not be made: see above.', typed.output);
process.exit(await supervise([{ command: 'node', args: ['scripts/dev-programs.mjs'], env, watchesUs: true }]));
