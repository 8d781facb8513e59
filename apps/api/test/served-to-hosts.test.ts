import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../src/config.js';
import { Edge } from './support/edge.js';

const FILES = ['index.html', 'widget.html', 'soporte.js', 'soporte.d.ts', 'soporte/page-picture.js', 'demo/index.html', 'demo/poliza.pdf', 'assets/main-1.js'];
const BROWSER = { accept: 'text/html,application/xhtml+xml' };

let webRoot: string;
let edge: Edge;

beforeAll(async () => {
  webRoot = await mkdtemp(path.join(tmpdir(), 'vobo-web-'));
  for (const folder of ['soporte', 'demo', 'assets']) await mkdir(path.join(webRoot, folder));
  for (const file of FILES) await writeFile(path.join(webRoot, file), file);
  edge = await Edge.start({}, { webRoot });
});

afterAll(async () => {
  await edge.stop();
  await rm(webRoot, { recursive: true });
});

async function get(address: string, at = edge): Promise<{ status: number; body: string; headers: Record<string, string>; policy: Map<string, string> }> {
  const response = await fetch(`${at.url}${address}`, { headers: BROWSER, redirect: 'manual' });
  const headers = Object.fromEntries(response.headers);
  const policy = new Map((headers['content-security-policy'] ?? '').split('; ').map((line) => [line.split(' ')[0] ?? '', line.split(' ').slice(1).join(' ')]));
  return { status: response.status, body: await response.text(), headers, policy };
}

async function startFramedBy(widgetOrigins: Config['widgetOrigins']): Promise<Edge> {
  return Edge.start({ widgetOrigins, publicUrl: 'https://desk.example' }, { webRoot });
}

describe('the support window’s page', () => {
  it('may be framed by any page, and loads nothing but ours', async () => {
    const { status, body, headers, policy } = await get('/widget');
    expect([status, body]).toEqual([200, 'widget.html']);
    expect(policy.get('frame-ancestors')).toBe('*');
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('style-src')).toBe("'self'");
    expect(policy.get('img-src')).toBe("'self' data: blob:");
    expect(headers).toMatchObject({
      'cross-origin-resource-policy': 'cross-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['permissions-policy']).toContain('display-capture=(self)');
    expect(headers).not.toHaveProperty('x-frame-options');
  });

  it('may be framed by the pages of WIDGET_ORIGINS and our own alone, when there are some', async () => {
    const chosen = await startFramedBy(['https://app.example', 'https://crm.example:8443']);
    const { policy } = await get('/widget', chosen);
    expect(policy.get('frame-ancestors')).toBe("'self' https://app.example https://crm.example:8443");
    expect(policy.get('connect-src')).toBe("'self' wss://desk.example");
    await chosen.stop();
  });
});

describe('every other page', () => {
  it.each(['/', '/t/VB-7K3Q-9F2M-XDT', '/desk', '/widget/x', '/demo/', '/index.html', '/graphql/schema.graphql', '/assets/none.js', '/readyz'])(
    '%s may be framed by nobody',
    async (address) => {
      const open = await get(address);
      expect(open.policy.get('frame-ancestors')).toBe("'none'");
      expect(open.headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(open.headers).not.toHaveProperty('access-control-allow-origin');
    },
  );
});

describe('what a host’s page loads', () => {
  it.each(['/soporte.js', '/soporte/page-picture.js'])('%s is for every origin, and mended within minutes', async (address) => {
    const { status, headers } = await get(address);
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('javascript');
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
    });
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
    expect(headers).not.toHaveProperty('set-cookie');
  });

  it('are types to read, too', async () => {
    const { headers, body } = await get('/soporte.d.ts');
    expect(headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'access-control-allow-origin': '*' });
    expect(body).toBe('soporte.d.ts');
  });

  it.each(['/soporte/none.js', '/soporte', '/demo/none'])('%s is missing, not a page', async (address) => {
    expect((await get(address)).status).toBe(404);
  });
});

describe('the demonstration', () => {
  it('is a page as strict as a careful host’s', async () => {
    const { status, body, policy } = await get('/demo/');
    expect([status, body]).toEqual([200, 'demo/index.html']);
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('style-src')).toBe("'self'");
    expect(policy.get('frame-src')).toBe("'self'");
    expect(policy.get('object-src')).toBe("'self'");
  });

  it('is found without its slash', async () => {
    const { status, headers } = await get('/demo');
    expect([status, headers['location']]).toEqual([302, '/demo/']);
  });

  it('shows its PDF in itself and nowhere else', async () => {
    const { headers, policy } = await get('/demo/poliza.pdf');
    expect(headers['content-type']).toBe('application/pdf');
    expect(policy.get('frame-ancestors')).toBe("'self'");
  });
});
