import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { compressAssets } from './compress-assets.ts';

/** Browsers since 2022, as hosts' people still have them. */
const BROWSERS = 'es2022';

const source = (file: string): string => fileURLToPath(new URL(`../src/soporte/${file}`, import.meta.url));

interface Part {
  /** Its address on our origin. */
  readonly file: string;
  readonly entry: string;
  /** A classic script can be put on any page; what it loads by itself is a module. */
  readonly format: 'iife' | 'es';
  /** Kilobytes (1000 bytes) after gzip, of what is loaded with every page of every host. */
  readonly limit: number | null;
}

const PARTS: readonly Part[] = [
  { file: 'soporte.js', entry: source('soporte.ts'), format: 'iife', limit: 8 },
  { file: 'soporte/page-picture.js', entry: source('page-picture.ts'), format: 'es', limit: null },
];

/** Builds what runs on the pages of hosts, beside the web app: the script, what it loads by itself, and its types. */
export function soporte(): Plugin {
  let outDir = 'dist';
  return {
    name: 'vobo-soporte',
    configResolved(config) {
      outDir = path.resolve(config.root, config.build.outDir);
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const file = (request.url ?? '').split('?')[0]?.slice(1);
        const part = PARTS.find((known) => known.file === file);
        // As the server does: Vite serves what is in `public` by its full name only.
        if (file === 'demo/') request.url = '/demo/index.html';
        if (!part) return next();
        response.setHeader('access-control-allow-origin', '*');
        response.setHeader('cross-origin-resource-policy', 'cross-origin');
        response.setHeader('content-type', 'text/javascript');
        chunkOf(part, null).then(({ code }) => response.end(code), next);
      });
    },
    async closeBundle() {
      for (const part of PARTS) {
        const { code } = await chunkOf(part, outDir);
        const kilobytes = gzipSync(code, { level: 9 }).length / 1000;
        const size = `${part.file}: ${kilobytes.toFixed(1)} kB${part.limit === null ? '' : ` of ${part.limit} kB`} JavaScript gzipped`;
        if (part.limit !== null && kilobytes > part.limit) this.error(`${size}: over budget`);
        this.info(size);
      }
    },
  };
}

/** The built part, written into `outDir` beside the web app. Null: not written. */
async function chunkOf(part: Part, outDir: string | null): Promise<Rolldown.OutputChunk> {
  const built = await build(configOf(part, outDir));
  const outputs = [built].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
  const chunks = outputs.filter((output) => output.type === 'chunk');
  const [chunk] = chunks;
  if (!chunk || chunks.length > 1) throw new Error(`${part.file} has to be one file, not ${chunks.length}`);
  return chunk;
}

function configOf({ file, entry, format }: Part, outDir: string | null): InlineConfig {
  return {
    root: fileURLToPath(new URL('..', import.meta.url)),
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: outDir !== null ? [compressAssets(), typesBeside(file)] : [],
    build: {
      ...(outDir === null ? { write: false } : { outDir }),
      emptyOutDir: false,
      target: BROWSERS,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: { checks: { pluginTimings: false }, output: { entryFileNames: file, codeSplitting: false, minify: true } },
      lib: { entry, formats: [format], name: 'Soporte' },
    },
  };
}

/** Publishes the source of the script's types as it is: it cannot say anything else than the script does. */
function typesBeside(file: string): Plugin {
  return {
    name: 'vobo-soporte-types',
    generateBundle() {
      if (file === 'soporte.js') this.emitFile({ type: 'asset', fileName: 'soporte.d.ts', source: readFileSync(source('api.ts')) });
    },
  };
}
