import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql ships two builds and its classes must be loaded once: everyone gets the one that Node itself gives to TypeGraphQL.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: { include: ['src/**/*.test.ts'], testTimeout: 30_000 },
});
