import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, variableNames } from './config.js';

function faultsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

const directory = mkdtempSync(path.join(tmpdir(), 'vobo-config-'));
afterAll(() => rmSync(directory, { recursive: true }));

function fileWith(content: string): string {
  const file = path.join(directory, crypto.randomUUID());
  writeFileSync(file, content);
  return file;
}

describe('loadConfig', () => {
  it('needs nothing: an empty environment describes a private installation with its own database and inbox', () => {
    expect(loadConfig({})).toMatchObject({
      port: 4_000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      databaseUrl: null,
      smtpUrl: null,
      adminPassword: null,
      secretKey: null,
      demo: true,
      roles: ['web', 'worker'],
      rateLimits: 'on',
      lookupStepUp: 'other-tickets',
      trustProxy: 0,
      firstResponseTarget: 86_400_000,
      autoCloseAfter: 172_800_000,
      codeTtl: 600_000,
      codeResendAfter: 60_000,
      sweepEvery: 15_000,
      surveyWindow: 2_592_000_000,
    });
  });

  it('reports every fault at once, each in a line of its own that names the variable', () => {
    const faults = faultsOf({ PORT: '99999', AUTO_CLOSE_AFTER: '2 days', ROLES: 'web,cook', LOG_LEVEL: 'loud', PUBLIC_URL: 'ftp://x', TRUST_PROXY: '-1' });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['PORT', 'PUBLIC_URL', 'TRUST_PROXY', 'ROLES', 'LOG_LEVEL', 'AUTO_CLOSE_AFTER']);
    expect(new ConfigError(faults).message.split('\n')).toHaveLength(6);
    expect(new ConfigError(faults).exitCode).toBe(78);
  });

  it('refuses a key that no mail could be signed with, and half of what signing needs', () => {
    const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' });
    const good = pem(generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey);
    const env = { DKIM_DOMAIN: 'vobo.example', DKIM_SELECTOR: 'mail2026' };
    expect(loadConfig({ ...env, DKIM_KEY: good }).dkim).toEqual({ domainName: 'vobo.example', keySelector: 'mail2026', privateKey: good.trim() });
    expect(loadConfig({ ...env, DKIM_KEY: good.trim().replaceAll('\n', '\\n') }).dkim?.privateKey).toBe(good.trim());
    expect(loadConfig({ ...env, DKIM_KEY_FILE: fileWith(good) }).dkim?.privateKey).toBe(good.trim());
    const ed25519 = pem(generateKeyPairSync('ed25519').privateKey);
    for (const bad of ['nonsense', good.replace('MII', 'MIX'), ed25519]) {
      expect(faultsOf({ ...env, DKIM_KEY: bad })).toEqual([expect.stringContaining('DKIM_KEY must be')]);
    }
    expect(faultsOf({ DKIM_DOMAIN: 'vobo.example' })).toEqual([expect.stringContaining('belong together')]);
    expect(faultsOf({ DKIM_DOMAIN: 'a b', DKIM_SELECTOR: 'x;y', DKIM_KEY: good })).toEqual([
      expect.stringContaining('DKIM_DOMAIN'),
      expect.stringContaining('DKIM_SELECTOR'),
    ]);
  });

  it('takes two days down to two seconds', () => {
    expect(loadConfig({ AUTO_CLOSE_AFTER: 'PT2S', SWEEP_EVERY: 'PT0.2S' })).toMatchObject({ autoCloseAfter: 2_000, sweepEvery: 200 });
  });

  it('counts an empty variable as absent', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: ' ', DEMO: '' })).toMatchObject({ port: 4_000, databaseUrl: null, demo: true });
  });

  it('leaves the demo out when the database is somebody else’s', () => {
    expect(loadConfig({ DATABASE_URL: 'postgres://a@b/c' }).demo).toBe(false);
    expect(loadConfig({ DATABASE_URL: 'postgres://a@b/c', DEMO: '1' }).demo).toBe(true);
  });

  it('reads secrets from files and trims the line break at their end', () => {
    const file = fileWith('postgres://app:pw@db/vobo\n');
    expect(loadConfig({ DATABASE_URL_FILE: file }).databaseUrl).toBe('postgres://app:pw@db/vobo');
    expect(faultsOf({ DATABASE_URL_FILE: '/nowhere/at/all' })).toEqual(['DATABASE_URL_FILE names /nowhere/at/all, which cannot be read']);
    expect(faultsOf({ SMTP_URL_FILE: fileWith('\n') })).toHaveLength(1);
    expect(faultsOf({ SMTP_URL: 'smtp://a', SMTP_URL_FILE: fileWith('smtp://b') })).toEqual(['SMTP_URL and SMTP_URL_FILE are both set: keep one']);
  });

  it('takes origins that may frame the support window, with a star for all below a host; without them any page may', () => {
    expect(loadConfig({}).widgetOrigins).toBeNull();
    expect(loadConfig({ WIDGET_ORIGINS: ' https://app.example, https://*.crm.example:8443,' }).widgetOrigins).toEqual([
      'https://app.example',
      'https://*.crm.example:8443',
    ]);
    for (const bad of ['app.example', 'https://app.example/', 'https://app.example/page', '*', "'self'", 'javascript:alert(1)']) {
      expect(faultsOf({ WIDGET_ORIGINS: bad })).toEqual([expect.stringContaining('WIDGET_ORIGINS must be a list of origins')]);
    }
  });

  it('never repeats an address that may hold a password', () => {
    expect(faultsOf({ DATABASE_URL: 'mysql://root:hunter2@db' }).join()).not.toContain('hunter2');
  });

  it.each(['changeme', 'a'.repeat(40), 'change-me-change-me-change-me-please', 'short'])('refuses the secret %j, which somebody else could know', (secret) => {
    expect(faultsOf({ SECRET_KEY: secret })).toHaveLength(1);
    expect(faultsOf({ ADMIN_PASSWORD: secret })).toHaveLength(1);
  });

  it('takes a secret that was drawn by chance', () => {
    expect(loadConfig({ SECRET_KEY: '6f1c0b5a9f3e44d2a7718c90b2d35ef01a2b' }).secretKey).toHaveLength(36);
  });

  it('switches rate limits off on the embedded database only', () => {
    expect(loadConfig({ RATE_LIMITS: 'off' }).rateLimits).toBe('off');
    expect(faultsOf({ RATE_LIMITS: 'off', DATABASE_URL: 'postgres://a@b/c' })).toHaveLength(1);
  });

  it('takes every counted limit from the environment', () => {
    expect(loadConfig({}).limits).toMatchObject({ codeTries: 5, fileBytes: 10_485_760, queryDepth: 8 });
    expect(loadConfig({ LIMIT_CODE_TRIES: '3', LIMIT_FILE_BYTES: '1000' }).limits).toMatchObject({ codeTries: 3, fileBytes: 1_000 });
    expect(faultsOf({ LIMIT_CODE_TRIES: 'many' })).toHaveLength(1);
  });

  it('wants a time zone that exists for the deadlines in mails', () => {
    expect(loadConfig({ DESK_TIME_ZONE: 'America/Mexico_City' }).deskTimeZone).toBe('America/Mexico_City');
    expect(faultsOf({ DESK_TIME_ZONE: 'Mars/Olympus' })).toHaveLength(1);
  });

  it('runs the clocks always, or within office hours in a zone of their own, without holidays', () => {
    expect(loadConfig({}).officeHours).toBeNull();
    const hours = { OFFICE_HOURS: 'Mo-Fr 08:00-12:00,13:00-18:00; Sa 09:00-12:00', OFFICE_HOLIDAYS: '2026-12-24,12-25' };
    expect(loadConfig({ ...hours, DESK_TIME_ZONE: 'America/Mexico_City' }).officeHours).toMatchObject({
      text: hours.OFFICE_HOURS,
      timeZone: 'America/Mexico_City',
    });
    const madrid = loadConfig({ ...hours, OFFICE_TIME_ZONE: 'Europe/Madrid' }).officeHours;
    expect(madrid).toMatchObject({ timeZone: 'Europe/Madrid', holidays: new Set(['2026-12-24', '12-25']) });
    expect(madrid?.week.map((spans) => spans.length)).toEqual([2, 2, 2, 2, 2, 1, 0]);
  });

  it('says of each part of the office hours what is wrong with it, all at once', () => {
    const faults = faultsOf({ OFFICE_HOURS: 'Lu-Vi 8-18', OFFICE_TIME_ZONE: 'Bogota', OFFICE_HOLIDAYS: '25/12', FIRST_RESPONSE_WARNING: '1h' });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['FIRST_RESPONSE_WARNING', 'OFFICE_TIME_ZONE', 'OFFICE_HOLIDAYS', 'OFFICE_HOURS']);
    expect(faults[3]).toBe(
      'OFFICE_HOURS has the day "Lu": days are Mo, Tu, We, Th, Fr, Sa, Su; write days and times such as Mo-Fr 08:00-12:00,13:00-18:00; Sa 09:00-12:00',
    );
    expect(faultsOf({ OFFICE_HOLIDAYS: '12-25' })).toEqual(['OFFICE_HOLIDAYS are days on which OFFICE_HOURS do not count: set those too']);
    const today = Temporal.Now.plainDateISO();
    const mondays = Array.from({ length: 150 }, (_, week) => today.add({ days: 7 * week + 1 - today.dayOfWeek }));
    expect(faultsOf({ OFFICE_HOURS: 'Mo 08:00-12:00', OFFICE_HOLIDAYS: mondays.join() })).toEqual(['OFFICE_HOLIDAYS leave no day on which OFFICE_HOURS open']);
  });

  it('wants an origin as its public address', () => {
    expect(loadConfig({ PUBLIC_URL: 'https://help.example.com/' }).publicUrl).toBe('https://help.example.com');
    expect(faultsOf({ PUBLIC_URL: 'https://example.com/help' })).toHaveLength(1);
  });
});

describe('variableNames', () => {
  it('knows each variable, those for secrets in files included', () => {
    expect(variableNames()).toEqual(expect.arrayContaining(['DATABASE_URL', 'DATABASE_URL_FILE', 'LIMIT_QUERY_DEPTH', 'PORT', 'SECRET_KEY_FILE']));
  });
});
