import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests that run through the real server, on a PostgreSQL of their own. `execution`: how its operations are run. */
function stories(name: string, execution: 'compiled' | 'interpreted', include: string[], setup: string[] = []) {
  return {
    extends: true as const,
    test: {
      name,
      include,
      provide: { execution },
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
      stories('stories', 'compiled', ['test/*.test.ts', 'src/**/*.db.test.ts']),
      // With programs of others, installed where that is possible.
      stories('peers', 'compiled', ['test/peers/*.test.ts'], ['test/support/debian-packages.ts']),
      // Whatever asks the API, once more run by graphql-js: both ways of execution must answer alike.
      stories('stories-interpreted', 'interpreted', storiesThroughTheApi()),
    ],
  },
});
