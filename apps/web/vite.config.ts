import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { bundleBudget } from './build/bundle-budget.ts';
import { compressAssets } from './build/compress-assets.ts';
import { inlineDocuments } from './build/inline-documents.ts';
import { preloadFont } from './build/preload-font.ts';
import { soporte } from './build/soporte.ts';

const api = process.env['VITE_API'] ?? 'http://127.0.0.1:4000';
const proxied = Object.fromEntries(
  ['/graphql', '/files', '/dev/mail', '/demo/identity', '/healthz', '/readyz'].map((path) => [path, { target: api, ws: path === '/graphql' }]),
);

// What both entries begin with, and what every form is made of, is one file each: it compresses better than twenty.
const form = new RegExp(
  [
    String.raw`src/lib/(?:attempt|drafts|print-operation|retry|run-operation|apollo/(?:fault|join-documents|use-send)|uploads/[\w-]+)\.ts`,
    String.raw`src/ui/(?:problem-notice|form/(?:error-summary|field|form-errors)|files/[\w-]+)\.`,
  ].join('|'),
);
const base = new RegExp(
  [
    String.raw`node_modules/(?:react|react-dom|scheduler|i18next|react-i18next)/`,
    String.raw`src/lib/(?:announce|desk|graphql-request|online|problem|server-clock|session-transport|storage|store|theme|time|use-now|i18n/(?:i18n|language))\.ts`,
    String.raw`src/ui/(?:announcements|button|icon|mark|notice|offline-bar|visually-hidden)\.`,
  ].join('|'),
);
const widget = ['widget.html', ...['common', 'ticket', 'portal', 'widget'].map((texts) => `src/lib/i18n/es/${texts}.ts`)];
const frame = ['index.html', 'src/lib/i18n/es/common.ts'];
const portal = [...frame, 'src/lib/i18n/es/ticket.ts', 'src/lib/i18n/es/portal.ts', 'src/lib/apollo/data-provider.tsx'];

export default defineConfig({
  plugins: [
    inlineDocuments(),
    react(),
    preloadFont('inter-latin-wght-normal'),
    bundleBudget([
      { page: 'home', limit: 130, modules: [...frame, 'src/features/home/home-page.tsx'], without: '/features/desk' },
      { page: 'create', limit: 200, modules: [...portal, 'src/app/create-page.tsx'], without: '/features/desk' },
      { page: 'tickets', limit: 200, modules: [...portal, 'src/app/tickets-page.tsx'], without: '/features/desk' },
      { page: 'ticket', limit: 200, modules: [...portal, 'src/app/ticket-page.tsx'], without: '/features/desk' },
      { page: 'widget', limit: 120, modules: widget, without: '@apollo/client' },
    ]),
    compressAssets(),
    soporte(),
  ],
  server: { proxy: proxied },
  preview: { proxy: proxied },
  build: {
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: ['index.html', 'widget.html'],
      output: {
        codeSplitting: {
          groups: [
            { name: 'base', test: base },
            { name: 'form', test: form },
          ],
        },
      },
    },
  },
  // Days and times are tested in a zone that is not the machine's, which may stall for some seconds.
  test: { env: { TZ: 'America/Bogota' }, include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'], testTimeout: 30_000 },
});
