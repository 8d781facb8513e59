import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import boundaries from '../.dependency-cruiser.mjs';
import { root } from './processes.mjs';

/** One line over each boundary: rule → file and what it imports. */
const crossings = {
  'no-circles': {
    'apps/api/src/modules/tickets/close-ticket.ts': "import { b } from './reopen-ticket.js'; export const a = b;",
    'apps/api/src/modules/tickets/reopen-ticket.ts': "import { a } from './close-ticket.js'; export const b = a;",
  },
  'contract-stands-alone': { 'packages/schema/src/ticket.ts': "import { a } from '../../mailer/src/target.js'; export const b = a;" },
  'mails-are-pure': { 'packages/mailer/src/mail.ts': "import { a } from '../../../apps/api/src/target.js'; export const b = a;" },
  'rules-are-pure': { 'apps/api/src/modules/tickets/ticket.policy.ts': "import { a } from './find-ticket.js'; export const b = a;" },
  'nobody-imports-the-server': { 'apps/api/src/modules/tickets/open-ticket.ts': "import { a } from '../../server/target.js'; export const b = a;" },
  'nobody-imports-a-resolver': { 'apps/api/src/modules/mail/react.ts': "import { a } from '../tickets/ticket.resolver.js'; export const b = a;" },
  'resolvers-are-thin': { 'apps/api/src/modules/ratings/rating.resolver.ts': "import { a } from '../../platform/database/target.js'; export const b = a;" },
  'platform-knows-no-product': { 'apps/api/src/platform/jobs/jobs.ts': "import { a } from '../../modules/tickets/find-ticket.js'; export const b = a;" },
  'commands-are-ends': { 'apps/api/src/modules/agents/make-agent.ts': "import { a } from '../../commands/target.js'; export const b = a;" },
  'web-reads-only-the-contract': {
    'apps/web/src/lib/types.ts': "import type { a } from '../../../../packages/mailer/src/target.js'; export type b = typeof a;",
  },
  'server-knows-no-pages': { 'apps/api/src/server/pages.ts': "import { a } from '../../../web/src/ui/target.js'; export const b = a;" },
  'features-are-islands': { 'apps/web/src/features/create/page.ts': "import { a } from '../list/target.js'; export const b = a;" },
  'shared-parts-come-first': { 'apps/web/src/ui/box.ts': "import { a } from '../features/list/target.js'; export const b = a;" },
  'features-know-no-app': { 'apps/web/src/features/rate/page.ts': "import { a } from '../../app/target.js'; export const b = a;" },
  'script-stands-alone': { 'apps/web/src/soporte/tab.ts': "import { a } from '../ui/target.js'; export const b = a;" },
  'app-knows-the-script-by-its-words': { 'apps/web/src/app/frame.ts': "import { a } from '../soporte/target.js'; export const b = a;" },
  'not-in-package-json': { 'apps/api/src/modules/tickets/search.ts': "import { sql } from 'kysely'; export const b = sql;" },
  'no-test-code-in-the-product': { 'apps/api/src/modules/tickets/seed.ts': "import { a } from '../../../test/support/target.js'; export const b = a;" },
};

const targets = [
  ...[
    'apps/api/src',
    'apps/api/src/server',
    'apps/api/src/commands',
    'apps/api/src/platform/database',
    'apps/api/test/support',
    'packages/mailer/src',
    'apps/web/src/ui',
    'apps/web/src/app',
    'apps/web/src/soporte',
    'apps/web/src/features/list',
  ].map((directory) => `${directory}/target.ts`),
  'apps/api/src/modules/tickets/find-ticket.ts',
  'apps/api/src/modules/tickets/ticket.resolver.ts',
];

const tree = realpathSync(mkdtempSync(path.join(tmpdir(), 'vobo-boundaries-')));
let violations = [];

beforeAll(() => {
  const innocent = Object.fromEntries(targets.map((file) => [file, 'export const a = 1;']));
  const files = Object.assign({ 'package.json': '{}', 'apps/api/package.json': '{}' }, innocent, ...Object.values(crossings));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    writeFileSync(path.join(tree, file), content);
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
  const args = [
    path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
    '--config',
    path.join(root, '.dependency-cruiser.mjs'),
    '--output-type',
    'json',
    'apps',
    'packages',
  ];
  const { stdout } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8' });
  violations = JSON.parse(stdout).summary.violations;
});

afterAll(() => rmSync(tree, { recursive: true }));

it.each(boundaries.forbidden.map(({ name }) => name))('stops who crosses %s, and nobody else', (name) => {
  const stopped = violations.filter(({ rule }) => rule.name === name).map(({ from }) => from);
  expect([...new Set(stopped)]).toEqual(Object.keys(crossings[name]).slice(0, 1));
});

it('teaches: each boundary says why it is there and what to do instead', () => {
  for (const { comment } of boundaries.forbidden) expect(comment.length).toBeGreaterThan(60);
});
