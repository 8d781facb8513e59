// All tests. `npm test -- stories` runs one suite, `npm test -- unit browser` two.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fail, prepare } from './prepare.mjs';
import { root, run } from './processes.mjs';

const reports = mkdtempSync(path.join(tmpdir(), 'vobo-reports-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

const vitest = (name, workspace, ...args) => ({ name, part: [workspace, ...args.slice(1)].join(', '), run: () => runVitest(name, workspace, args) });
const suites = [
  vitest('scripts', 'scripts'),
  vitest('unit', 'packages/schema'),
  vitest('unit', 'packages/mailer'),
  vitest('unit', 'apps/api', '--project', 'unit'),
  vitest('unit', 'apps/web'),
  vitest('stories', 'apps/api', '--project', 'stories'),
  vitest('stories', 'apps/api', '--project', 'stories-alone'),
  vitest('peers', 'apps/api', '--project', 'peers'),
  vitest('stories', 'apps/api', '--project', 'stories-interpreted'),
  { name: 'browser', part: 'apps/web', run: runPlaywright },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) fail(`There is no suite ${unknown.join(', ')}: there are scripts, unit, stories, peers and browser`);
await prepare();

const totals = { passed: 0, failed: 0 };
for (const suite of suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  process.stdout.write(`\n── ${suite.name}: ${suite.part}\n`);
  const { passed, failed } = await suite.run();
  totals.passed += passed;
  totals.failed += failed;
}
process.stdout.write(`\ntests: ${totals.passed} passed, ${totals.failed} failed\n`);
process.exitCode = totals.failed > 0 ? 1 : 0;

async function runVitest(name, workspace, args) {
  const report = path.join(reports, `${[name, workspace, ...args].join('-').replaceAll('/', '-')}.json`);
  const { code } = await run('vitest', ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
    cwd: path.join(root, workspace),
  });
  const { numPassedTests = 0, testResults = [] } = read(report);
  // A file that does not load fails without a failed test.
  const failures = testResults.map(
    ({ status, assertionResults }) => assertionResults.filter((test) => test.status === 'failed').length || Number(status === 'failed'),
  );
  return countUp(code, numPassedTests, sum(failures));
}

async function runPlaywright() {
  const directory = path.join(root, 'apps/web/e2e');
  const files = existsSync(directory) ? readdirSync(directory, { recursive: true }) : [];
  if (!files.some((file) => /[.](?:spec|test)[.]ts$/.test(String(file)))) return { passed: 0, failed: 0 };
  await ensureChromium();
  const report = path.join(reports, 'browser.json');
  const { code } = await run('playwright', ['test', '--reporter=list,json'], {
    cwd: path.join(root, 'apps/web'),
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  const { expected = 0, flaky = 0, unexpected = 0 } = read(report).stats ?? {};
  return countUp(code, expected + flaky, unexpected);
}

/** A run that failed without a failed test (an error between tests, a budget that is broken) counts as one failure. */
function countUp(code, passed, failed) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

function read(report) {
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
}

async function ensureChromium() {
  const found = () =>
    ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some((file) => existsSync(file)) || process.env.CHROMIUM_PATH;
  if (found() || process.platform !== 'linux') return;
  if (process.getuid() !== 0 || !existsSync('/usr/bin/apt-get')) fail('The browser tests need Chromium: install it (on Debian: apt-get install chromium)');
  process.stdout.write('Installing Chromium …\n');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update', '-qq'], { quiet: true, env });
  const install = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { quiet: true, env });
  if (!found()) fail('Chromium could not be installed: see above.', update.output + install.output);
}
