import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(?:js|css|svg|html|json)$/;

/** Writes `.br` and `.gz` beside every emitted text file, so that the server sends them without compressing anything itself. */
export function compressAssets(): Plugin {
  return {
    name: 'vobo-compress-assets',
    apply: 'build',
    async writeBundle({ dir = 'dist' }, bundle) {
      const texts = Object.values(bundle).filter((output) => TEXT.test(output.fileName));
      await Promise.all(
        texts.map(async (output) => {
          const content = Buffer.from(output.type === 'chunk' ? output.code : output.source);
          const file = path.join(dir, output.fileName);
          await Promise.all([
            promisify(brotliCompress)(content).then((bytes) => writeFile(`${file}.br`, bytes)),
            promisify(gzip)(content, { level: 9 }).then((bytes) => writeFile(`${file}.gz`, bytes)),
          ]);
        }),
      );
    },
  };
}
