import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import 'reflect-metadata';
import { resolvers } from '../server/resolvers.js';
import { buildApiSchema, printApiSchema } from '../server/schema.js';

/**
 * `node dist/commands/emit-schema.js [--check]`: writes packages/schema/schema.graphql from the resolvers; with
 * `--check` only says whether the file is what the resolvers make (exit 1 when not).
 */
const file = fileURLToPath(import.meta.resolve('@vobo/schema/schema.graphql'));
const emitted = printApiSchema(buildApiSchema(resolvers));
const same = emitted === (await readFile(file, 'utf8').catch(() => ''));
if (process.argv.includes('--check')) {
  console.log(
    same
      ? 'schema.graphql: as the resolvers make it'
      : 'schema.graphql differs from the resolvers: run `node apps/api/dist/commands/emit-schema.js` and commit it.',
  );
  process.exitCode = same ? 0 : 1;
} else {
  if (!same) await writeFile(file, emitted);
  console.log(same ? 'schema.graphql: nothing to do' : 'schema.graphql: written');
}
