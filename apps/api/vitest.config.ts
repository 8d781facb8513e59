import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql ships two builds and its classes must be loaded once: everyone gets the one that Node itself gives to TypeGraphQL.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.ts'], exclude: ['src/**/*.db.test.ts'], setupFiles: ['reflect-metadata'], testTimeout: 30_000 },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: ['test/**/*.test.ts', 'src/**/*.db.test.ts'],
          setupFiles: ['reflect-metadata'],
          globalSetup: ['test/support/postgres-server.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
