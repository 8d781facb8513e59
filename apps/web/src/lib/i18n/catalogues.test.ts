import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Language } from './language';
import type { Namespace } from './texts';

const SOURCE = path.join(import.meta.dirname, '../..');
const NAMESPACES: Namespace[] = ['common', 'ticket', 'portal', 'desk', 'widget', 'picture'];
const PLURAL = /_(?:zero|one|two|few|many|other)$/;

function leaves(texts: object, prefix = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? leaves(value, `${prefix}${key}.`) : [[`${prefix}${key}`, String(value)]],
  );
}

async function catalogue(language: Language, namespace: Namespace): Promise<Map<string, string>> {
  const { texts } = await import(`./${language}/${namespace}.ts`).then((module: { texts: object }) => module);
  return new Map(leaves(texts));
}

function sources(): string {
  const files = globSync('**/*.{ts,tsx}', { cwd: SOURCE }).filter((file) => !/^gql|\.test\.tsx?$|^lib\/i18n\/(?:es|en)\//.test(file.replaceAll('\\', '/')));
  return files.map((file) => readFileSync(path.join(SOURCE, file), 'utf8')).join('\n');
}

/** Whether some source names the key: whole, or built from its parents (`status.${status}`) or from another that is used (`${key}Long`). */
function isUsed(key: string, code: string): boolean {
  const name = key.replace(PLURAL, '');
  if (new RegExp(`['"\`:]${name.replaceAll('.', '\\.')}['"\`]`).test(code)) return true;
  const beginnings = [...code.matchAll(/[`:](\w+\.[\w.]*)\$\{/g)].map(([, start]) => start ?? '');
  const endings = [...code.matchAll(/`\$\{\w+\}([A-Z]\w+)`/g)].map(([, end]) => end ?? '');
  return beginnings.some((start) => name.startsWith(start)) || endings.some((end) => name.endsWith(end) && isUsed(name.slice(0, -end.length), code));
}

test.each(NAMESPACES)('%s says everything in both languages, with the same numbers and names in it', async (namespace) => {
  const spanish = await catalogue('es', namespace);
  const english = await catalogue('en', namespace);
  expect([...english.keys()].sort()).toEqual([...spanish.keys()].sort());
  const parameters = (text: string | undefined): string[] => [...new Set(text?.match(/\{\{\w+\}\}/g))].sort();
  for (const [key, text] of spanish) {
    expect(text.trim(), key).not.toBe('');
    expect(english.get(key)?.trim(), key).not.toBe('');
    if (!PLURAL.test(key)) expect(parameters(english.get(key)), key).toEqual(parameters(text));
  }
});

test.each(NAMESPACES)('every text of %s is used', async (namespace) => {
  const code = sources();
  const unused = [...(await catalogue('es', namespace)).keys()].filter((key) => !isUsed(key, code));
  expect(unused).toEqual([]);
});
