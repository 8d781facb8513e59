import { existsSync } from 'node:fs';
import path from 'node:path';
import { fail, prepare } from './prepare.mjs';
import { root, run } from './processes.mjs';

await prepare();
const bench = path.join(root, 'bench');
const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
if (!existsSync(path.join(bench, 'node_modules/.package-lock.json'))) {
  process.stdout.write('Installing the peers that VoBo is measured against …\n');
  const { code, output } = await run(npm[0], [...npm.slice(1), 'ci', '--no-audit', '--no-fund'], { cwd: bench, quiet: true });
  if (code !== 0) fail('The peers could not be installed: see above.', output);
}
const { code } = await run('node', [path.join(bench, 'main.mjs'), ...process.argv.slice(2)]);
process.exit(code);
