import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts'], setupFiles: ['reflect-metadata'] } },
      {
        test: {
          name: 'stories',
          include: ['test/**/*.test.ts'],
          setupFiles: ['reflect-metadata'],
          globalSetup: ['test/support/postgres-server.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
