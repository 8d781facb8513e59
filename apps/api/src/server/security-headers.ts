import type { Config } from '../config.js';

type Address = Pick<Config, 'publicUrl'>;

/** The headers of every answer. Routes that need another policy (files, the inbox) set theirs over it. */
export function securityHeaders({ publicUrl }: Address): Readonly<Record<string, string>> {
  const https = publicUrl.startsWith('https:');
  return {
    'content-security-policy': contentSecurityPolicy(publicUrl),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(self)',
    'cache-control': 'no-store',
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/**
 * What the web app may load. Scripts come from our origin as files, never inline. Styles may be inline, because Mantine
 * writes its colour scheme into a style element. Browsers that do not count a socket to our own host as 'self' (Safari
 * before 15.4) find it named.
 */
function contentSecurityPolicy(publicUrl: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${publicUrl.replace(/^http/, 'ws')}`,
    "manifest-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * What the support window may load; any page may frame it, or those of WIDGET_ORIGINS and our own. It has no session but its own
 * (`vobo-window`), so that whoever frames it gets nobody's. A picture of the host's page comes as a data or blob image.
 */
export function windowPolicy({ publicUrl, widgetOrigins }: Pick<Config, 'publicUrl' | 'widgetOrigins'>): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${publicUrl.replace(/^http/, 'ws')}`,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${widgetOrigins === null ? '*' : ["'self'", ...widgetOrigins].join(' ')}`,
  ].join('; ');
}

/** The demonstration's page is as strict as a careful host's. Its PDF is shown inside it, by the browser's own viewer. */
export function demoPolicy(file: string): string {
  if (file.endsWith('.pdf')) return "base-uri 'none'; frame-ancestors 'self'";
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "object-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Whether a page of this origin may use the API and the socket: ours, one of the allow-list, or the host it calls. */
export function isAllowedOrigin(origin: string, host: string | undefined, config: Pick<Config, 'publicUrl' | 'allowedOrigins'>): boolean {
  if (origin === config.publicUrl || config.allowedOrigins.includes(origin)) return true;
  const parsed = URL.parse(origin);
  return parsed !== null && parsed.origin === origin && host !== undefined && parsed.host === host.toLowerCase();
}
