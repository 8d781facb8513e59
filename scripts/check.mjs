// Everything that can be judged without running the product. `npm run check -- lint types` runs some of it.
import { availableParallelism } from 'node:os';
import { prepare } from './prepare.mjs';
import { run } from './processes.mjs';

const checks = [
  { name: 'format', what: 'formatting; mend it with npm run format', command: ['oxfmt', '--check'] },
  { name: 'lint', what: 'rules of the language and of this project', command: ['oxlint', '--deny-warnings'] },
  { name: 'types', what: 'types of every workspace', command: ['turbo', 'run', 'typecheck', '--output-logs=errors-only', '--continue'] },
  {
    name: 'boundaries',
    what: 'who may import whom',
    command: ['depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'err-long', 'apps', 'packages'],
  },
  { name: 'unused', what: 'files, exports and dependencies that nobody uses', command: ['knip', '--no-progress'] },
  { name: 'schema', what: 'schema.graphql against the code', command: ['node', 'apps/api/dist/commands/emit-schema.js', '--check'] },
  { name: 'migrations', what: 'migrations against the entities', command: ['node', 'scripts/check-migrations.mjs'] },
];

const wanted = process.argv.slice(2);
const chosen = checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
await prepare();
const queue = [...chosen];
const failures = [];
await Promise.all(Array.from({ length: Math.max(2, availableParallelism?.() ?? 2) }, work));
process.stdout.write(
  failures.length === 0 ? `check: all ${chosen.length} passed\n` : `check: ${failures.length} of ${chosen.length} failed: ${failures.join(', ')}\n`,
);
process.exit(failures.length === 0 ? 0 : 1);

async function work() {
  for (let check = queue.shift(); check; check = queue.shift()) {
    const began = Date.now();
    const [command, ...args] = check.command;
    const { code, output } = await run(command, args, { quiet: true });
    process.stdout.write(`${code === 0 ? '✓' : '✗'} ${check.name.padEnd(11)}${check.what} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
    if (code === 0) continue;
    failures.push(check.name);
    process.stdout.write(`${output.trim()}\n\n`);
  }
}
