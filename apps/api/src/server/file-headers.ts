import type { Config } from '../config.js';
import { demoPolicy, windowPolicy } from './security-headers.js';

const YEAR = 31_536_000;
/** How long a host's page may go on with the script it has, in seconds: what is mended reaches everybody within that. */
const SCRIPT_FRESH = 300;

/** Other origins' pages load these: without credentials, and from any origin. */
const FOR_HOSTS = { 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' } as const;

/** What a file of the web app's build is answered with, besides the headers of every answer. `file`: its path in the build, with `/`. */
export function fileHeaders(file: string, config: Pick<Config, 'publicUrl' | 'widgetOrigins'>): Readonly<Record<string, string>> {
  const name = file.replace(/\.(?:br|gz)$/, '');
  // Vite names the files in `assets` by their content: what such an address answers never changes.
  if (name.startsWith('assets/')) return { 'cache-control': `public, max-age=${YEAR}, immutable` };
  if (name === 'soporte.d.ts') return { ...FOR_HOSTS, 'cache-control': 'no-cache', 'content-type': 'text/plain; charset=utf-8' };
  if (name === 'soporte.js' || name.startsWith('soporte/')) return { ...FOR_HOSTS, 'cache-control': `public, max-age=${SCRIPT_FRESH}` };
  const always = { 'cache-control': 'no-cache' };
  // A page that isolates itself (require-corp) may frame only what says both of these.
  const framable = { 'cross-origin-resource-policy': 'cross-origin', 'cross-origin-embedder-policy': 'require-corp' };
  if (name === 'widget.html') return { ...always, ...framable, 'content-security-policy': windowPolicy(config) };
  if (name.startsWith('demo/')) return { ...always, 'content-security-policy': demoPolicy(name) };
  return always;
}
