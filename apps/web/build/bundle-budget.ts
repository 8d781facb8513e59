import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** A page, the modules that its first load asks for, and the most that their JavaScript may weigh together. */
export interface PageBudget {
  page: string;
  /** Kilobytes (1000 bytes) after gzip. */
  limit: number;
  /** Entry, route and dynamically imported modules, as paths from the root of the web app. Their static imports are added. */
  modules: string[];
  /** No chunk of the page may hold a module whose path begins with this. */
  without?: string;
}

/** Prints what each page's first load weighs and fails the build when one is over its budget. */
export function bundleBudget(budgets: PageBudget[]): Plugin {
  return {
    name: 'vobo-bundle-budget',
    apply: 'build',
    writeBundle(_options, bundle) {
      const lines = budgets.map((budget) => measure(budget, bundle));
      for (const line of lines) this.info(line.text);
      const faults = lines.filter((line) => line.fault);
      if (faults.length > 0) this.error(faults.map((line) => line.text).join('\n'));
    },
  };
}

function measure(budget: PageBudget, bundle: Rolldown.OutputBundle): { text: string; fault: boolean } {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
  const files = new Set<string>();
  const follow = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const next of chunks.find((chunk) => chunk.fileName === file)?.imports ?? []) follow(next);
  };
  for (const module of budget.modules) {
    const holder = chunks.find((chunk) => chunk.moduleIds.some((id) => id.endsWith(`/${module}`)));
    if (!holder) throw new Error(`${budget.page}: no chunk holds ${module}`);
    follow(holder.fileName);
  }
  const loaded = chunks.filter((chunk) => files.has(chunk.fileName));
  const bytes = loaded.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0);
  const { without } = budget;
  const stranger = without === undefined ? undefined : loaded.flatMap((chunk) => chunk.moduleIds).find((id) => id.includes(without));
  const size = `${budget.page}: ${(bytes / 1000).toFixed(1)} kB of ${budget.limit} kB JavaScript gzipped, ${files.size} files`;
  if (stranger) return { text: `${size}; loads ${stranger}, which it must not`, fault: true };
  return { text: bytes > budget.limit * 1000 ? `${size}: over budget` : size, fault: bytes > budget.limit * 1000 };
}
