import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { bundleBudget } from './build/bundle-budget.ts';
import { preloadFont } from './build/preload-font.ts';

const api = process.env['VITE_API'] ?? 'http://127.0.0.1:4000';
const proxied = Object.fromEntries(['/graphql', '/files', '/dev/mail', '/healthz', '/readyz'].map((path) => [path, { target: api, ws: path === '/graphql' }]));

export default defineConfig({
  plugins: [
    react(),
    preloadFont('inter-latin-wght-normal'),
    // kB of JavaScript, gzipped, that a first visit loads. `lazy` names what a page imports dynamically at once.
    bundleBudget([
      { page: 'home', limit: 130, modules: ['index.html', 'src/lib/i18n/es/common.ts', 'src/features/home/home-page.tsx'] },
    ]),
  ],
  server: { proxy: proxied },
  preview: { proxy: proxied },
  build: { assetsInlineLimit: 0, sourcemap: false, reportCompressedSize: false },
  test: { include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'] },
});
