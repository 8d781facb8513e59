import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Mails of megabytes are read on machines that stall.
  test: { include: ['src/**/*.test.ts'], testTimeout: 30_000 },
});
