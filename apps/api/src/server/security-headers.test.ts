import { describe, expect, it } from 'vitest';
import { isAllowedOrigin, securityHeaders } from './security-headers.js';

const config = { publicUrl: 'https://help.example.com', allowedOrigins: ['https://app.example.org'] };

describe('isAllowedOrigin', () => {
  it.each([
    ['https://help.example.com', 'help.example.com', true],
    ['https://app.example.org', 'help.example.com', true],
    ['http://127.0.0.1:4000', '127.0.0.1:4000', true],
    ['https://evil.example', 'help.example.com', false],
    ['https://help.example.com.evil.example', 'help.example.com', false],
    ['http://127.0.0.1:4001', '127.0.0.1:4000', false],
    ['null', 'help.example.com', false],
    ['', '', false],
    ['https://help.example.com/', 'other', false],
  ])('%s on %s: %s', (origin, host, allowed) => {
    expect(isAllowedOrigin(origin, host, config)).toBe(allowed);
  });
});

describe('securityHeaders', () => {
  it('lets no script in but ours, and nobody frame us', () => {
    const { 'content-security-policy': policy } = securityHeaders(config);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("connect-src 'self' wss://help.example.com");
    expect(/script-src ([^;]*)/.exec(policy ?? '')?.[1]).toBe("'self'");
  });

  it('asks for https only where there is https', () => {
    expect(securityHeaders(config)).toHaveProperty('strict-transport-security');
    expect(securityHeaders({ publicUrl: 'http://localhost:4000' })).not.toHaveProperty('strict-transport-security');
  });
});
