import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

interface Stories {
  readonly include: string[];
  readonly exclude?: string[];
  /** How operations are run. */
  readonly execution?: 'compiled' | 'interpreted';
  readonly setup?: string[];
  /** How many files run at a time; `USUALLY` unless said otherwise. */
  readonly atOnce?: number;
}

/** How many files of tests run at a time where nothing else is said. */
const USUALLY = Math.max(1, availableParallelism() - 1);

let groups = 0;

/** Tests that run through the real server, on a PostgreSQL of their own. */
function stories(name: string, { include, exclude = [], execution = 'compiled', setup = [], atOnce = USUALLY }: Stories) {
  groups += 1;
  return {
    extends: true as const,
    test: {
      name,
      include,
      exclude,
      provide: { execution },
      maxWorkers: atOnce,
      // Where several projects are run at once: one after the other.
      sequence: { groupOrder: groups },
      setupFiles: ['reflect-metadata'],
      globalSetup: ['test/support/postgres-server.ts', ...setup],
      testTimeout: 90_000,
      hookTimeout: 90_000,
    },
  };
}

/** Stories of dying processes and of mail ask the API nothing that the others do not. */
const ASK_LITTLE = [
  'cut-off-database',
  'invariants',
  'kill*',
  'postgres-restart',
  'secrets-in-logs',
  '*mail*',
  'delivery',
  'outbox-backlog',
  'two-installations',
].map((name) => `test/${name}.test.ts`);

/** Stories that hold what is promised in seconds or milliseconds, or make processes die by the hundred: nothing else runs beside them. */
const ALONE = ['attacks-on-transport', 'edge-http', 'kill', 'kill-under-mail', 'outbox-backlog', 'postgres-restart', 'postgres-restart-under-mail'].map(
  (name) => `test/${name}.test.ts`,
);

/** The files that start the whole product and ask it through GraphQL. */
function storiesThroughTheApi(): string[] {
  const files = globSync('test/*.test.ts', { cwd: import.meta.dirname, exclude: ASK_LITTLE });
  return files.filter((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8').includes('/support/test-app.js'));
}

export default defineConfig({
  // graphql ships two builds and its classes must be loaded once: everyone gets the one that Node itself gives to TypeGraphQL.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.ts'], exclude: ['src/**/*.db.test.ts'], setupFiles: ['reflect-metadata'], testTimeout: 30_000 },
      },
      // They wait more than they reckon: two files at a time do not disturb each other even on the smallest machine.
      stories('stories', { include: ['test/*.test.ts', 'src/**/*.db.test.ts'], exclude: ALONE, atOnce: Math.max(2, USUALLY) }),
      stories('stories-alone', { include: ALONE, atOnce: 1 }),
      // With programs of others, installed where that is possible.
      stories('peers', { include: ['test/peers/*.test.ts'], setup: ['test/support/debian-packages.ts'] }),
      // Whatever asks the API, once more run by graphql-js: both ways of execution must answer alike.
      stories('stories-interpreted', { include: storiesThroughTheApi(), execution: 'interpreted' }),
    ],
  },
});
