import { createPrivateKey } from 'node:crypto';
import { isIP } from 'node:net';
import path from 'node:path';
import { readLimits, type Limits } from './config-limits.js';
import { readMailIn } from './config-mail-in.js';
import { readOfficeHours, readTimeZone } from './config-office.js';
import { EnvReader } from './platform/env-reader.js';

export const ROLES = ['web', 'worker'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const STEP_UPS = ['other-tickets', 'off', 'always'] as const;
const SHORTEST_SECRET = 32;
const SHORTEST_PASSWORD = 12;

/** Everything an installation can choose. All durations are milliseconds. Tests make theirs by spreading over `loadConfig({})`. */
export type Config = ReturnType<typeof readConfig>;

/** What is wrong with the environment, one sentence per fault. The process ends with exit code 78 (EX_CONFIG of sysexits.h). */
export class ConfigError extends Error {
  readonly exitCode = 78;
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.map((fault) => `Configuration: ${fault}.`).join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** The configuration an environment describes. Throws ConfigError that names every fault at once. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const reader = new EnvReader(env);
  const config = readConfig(reader);
  if (reader.faults.length > 0) throw new ConfigError(reader.faults);
  return config;
}

/** The names of all variables that `loadConfig` understands, sorted; documents and the compose file are held against it. */
export function variableNames(): string[] {
  const reader = new EnvReader({});
  readConfig(reader);
  return [...reader.names].toSorted();
}

function readConfig(reader: EnvReader) {
  const address = readAddress(reader);
  const desk = readDesk(reader);
  const databaseUrl = reader.secret('DATABASE_URL');
  reader.checkUrl('DATABASE_URL', databaseUrl, ['postgres:', 'postgresql:']);
  return Object.freeze({
    ...address,
    /** Null: the embedded PostgreSQL, with its data in `dataDir`. */
    databaseUrl,
    dataDir: path.resolve(reader.text('DATA_DIR', './data', 1_000)),
    poolSize: reader.integer('POOL_SIZE', 10, { min: 2, max: 1_000 }),
    /** A few tickets in every state and two agents, loaded at the first start. */
    demo: reader.flag('DEMO', databaseUrl === null),
    roles: reader.choices('ROLES', ROLES),
    logLevel: reader.choice('LOG_LEVEL', LOG_LEVELS, 'info'),
    ...desk,
    ...readMail(reader),
    ...readMailIn(reader, isGuessable),
    ...readSecrets(reader),
    ...readClocks(reader),
    /** When the first answer's target and the closing clocks run; null: always. */
    officeHours: readOfficeHours(reader, desk.deskTimeZone),
    ...readProtection(reader, databaseUrl),
  });
}

function readAddress(reader: EnvReader) {
  const port = reader.integer('PORT', 4_000, { min: 1, max: 65_535 });
  const host = reader.text('HOST', '127.0.0.1');
  if (isIP(host) === 0 && !/^[a-z\d.-]+$/i.test(host)) reader.fault('HOST must be an IP address or a host name');
  const publicUrl = reader.text('PUBLIC_URL', `http://localhost:${port}`, 1_000).replace(/\/+$/, '');
  reader.checkUrl('PUBLIC_URL', publicUrl, ['http:', 'https:']);
  const url = URL.parse(publicUrl);
  if (url && url.origin !== publicUrl) reader.fault('PUBLIC_URL must be an origin such as https://help.example.com, without a path');
  return {
    port,
    host,
    /** Where people reach this installation, without a slash at its end: mailed links, cookies and the allowed origin follow from it. */
    publicUrl,
    /** Further origins that may call the API from a browser, besides our own. */
    allowedOrigins: readOrigins(reader, 'ALLOWED_ORIGINS') ?? [],
    /** Origins whose pages may frame the support window; null: any. */
    widgetOrigins: readOrigins(reader, 'WIDGET_ORIGINS'),
    /** How many proxies in front of us may be believed about the caller's address. */
    trustProxy: reader.integer('TRUST_PROXY', 0, { min: 0, max: 10 }),
  };
}

/** Null when the variable names none. */
function readOrigins(reader: EnvReader, name: 'ALLOWED_ORIGINS' | 'WIDGET_ORIGINS'): readonly string[] | null {
  const origins = (reader.optional(name) ?? '').split(',').map((origin) => origin.trim());
  const given = origins.filter((origin) => origin !== '');
  if (given.some((origin) => URL.parse(origin)?.origin !== origin)) reader.fault(`${name} must be a list of origins such as https://app.example.com`);
  return given.length > 0 ? given : null;
}

function readDesk(reader: EnvReader) {
  return {
    deskName: reader.text('DESK_NAME', 'VoBo'),
    deskLocale: reader.choice('DESK_LOCALE', ['es', 'en'], 'es'),
    supportPhone: reader.optional('SUPPORT_PHONE'),
    /** The zone that mails tell deadlines in. Pages use the reader's. */
    deskTimeZone: readTimeZone(reader, 'DESK_TIME_ZONE', 'America/Bogota'),
  };
}

function readMail(reader: EnvReader) {
  const smtpUrl = reader.secret('SMTP_URL');
  reader.checkUrl('SMTP_URL', smtpUrl, ['smtp:', 'smtps:']);
  const mailFrom = reader.text('MAIL_FROM', 'VoBo <soporte@vobo.example>');
  if (!/^(?:[^<>@]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(mailFrom)) reader.fault('MAIL_FROM must be an address such as "Help <help@example.com>"');
  return {
    /** Signs every mail; null: the mail server does, or nobody. */
    dkim: readDkim(reader),
    /** Null: mails go to the built-in inbox. */
    smtpUrl,
    mailFrom,
    /** How long a mail that the server does not take is tried again. */
    mailRetryFor: reader.duration('MAIL_RETRY_FOR', 'PT48H'),
    /** What becomes of mail that was queued in the database which this one is a copy of. */
    mailOfCopy: reader.choice('MAIL_OF_COPY', ['hold', 'send', 'discard'], 'hold'),
  };
}

/** nodemailer signs with RSA alone, and sends a mail unsigned when it cannot: what is wrong has to be found now. */
function readDkim(reader: EnvReader): { domainName: string; keySelector: string; privateKey: string } | null {
  const [domainName, keySelector, pem] = [reader.optional('DKIM_DOMAIN'), reader.optional('DKIM_SELECTOR'), reader.secret('DKIM_KEY')];
  if (domainName === null && keySelector === null && pem === null) return null;
  if (domainName === null || keySelector === null || pem === null) {
    reader.fault('DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY belong together: set all of them, or none');
    return null;
  }
  const name = /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/i;
  if (!name.test(domainName) || !domainName.includes('.')) reader.fault('DKIM_DOMAIN must be a domain such as example.com');
  if (!name.test(keySelector)) reader.fault('DKIM_SELECTOR must be the name under which the DNS holds the key, such as mail2026');
  const privateKey = pem.replaceAll('\\n', '\n');
  if (!isSigningKey(privateKey)) reader.fault('DKIM_KEY must be a private RSA key of 1024 bits or more in PEM, without a password');
  return { domainName, keySelector, privateKey };
}

function isSigningKey(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 1_024;
  } catch {
    return false;
  }
}

function readSecrets(reader: EnvReader) {
  const secretKey = reader.secret('SECRET_KEY');
  if (secretKey !== null && isGuessable(secretKey, SHORTEST_SECRET)) {
    reader.fault(`SECRET_KEY must be ${SHORTEST_SECRET} random characters or more, for example the output of "openssl rand -hex 32"`);
  }
  const adminPassword = reader.secret('ADMIN_PASSWORD');
  if (adminPassword !== null && isGuessable(adminPassword, SHORTEST_PASSWORD)) {
    reader.fault(`ADMIN_PASSWORD must be ${SHORTEST_PASSWORD} characters or more and no default that others know`);
  }
  const adminEmail = reader.text('ADMIN_EMAIL', 'admin@vobo.example');
  if (!/^[^<>@\s]+@[^<>@\s]+$/.test(adminEmail)) reader.fault('ADMIN_EMAIL must be an e-mail address');
  return {
    /** Null: made at the first start and kept in `dataDir`. */
    secretKey,
    adminEmail,
    /** Null: made at the first start and printed once. */
    adminPassword,
    /** Inactivity after which an agent's session ends, and its longest life. */
    agentSessionIdle: reader.duration('AGENT_SESSION_IDLE', 'PT30M'),
    agentSessionMax: reader.duration('AGENT_SESSION_MAX', 'PT8H'),
    /** Inactivity after which a customer's session ends, and its longest life: long enough to come back to an answer the next morning. */
    customerSessionIdle: reader.duration('CUSTOMER_SESSION_IDLE', 'P1D'),
    customerSessionMax: reader.duration('CUSTOMER_SESSION_MAX', 'P30D'),
  };
}

function readClocks(reader: EnvReader) {
  return {
    firstResponseTarget: reader.duration('FIRST_RESPONSE_TARGET', 'PT24H'),
    /** How long before that agents are warned. */
    firstResponseWarning: reader.duration('FIRST_RESPONSE_WARNING', 'PT1H'),
    /** Silence after which a ticket that waits for the customer closes. */
    autoCloseAfter: reader.duration('AUTO_CLOSE_AFTER', 'PT48H'),
    codeTtl: reader.duration('CODE_TTL', 'PT10M', 'PT24H'),
    codeResendAfter: reader.duration('CODE_RESEND_AFTER', 'PT60S', 'PT24H'),
    /** How long a closed ticket can be rated. */
    surveyWindow: reader.duration('SURVEY_WINDOW', 'P30D'),
    /** How long a closed ticket can be reopened by its customer. */
    reopenWindow: reader.duration('REOPEN_WINDOW', 'P30D'),
    /** Longest life of a mailed link. */
    linkTtl: reader.duration('LINK_TTL', 'P30D'),
    /** Age at which a request that nobody verified is purged. */
    requestTtl: reader.duration('REQUEST_TTL', 'PT24H'),
    /** Age at which a file that no message took is deleted. */
    orphanFileTtl: reader.duration('ORPHAN_FILE_TTL', 'PT24H'),
    /** How long a repeated clientRequestId gets its first answer. */
    idempotencyTtl: reader.duration('IDEMPOTENCY_TTL', 'PT24H'),
    sweepEvery: reader.duration('SWEEP_EVERY', 'PT15S', 'PT1H'),
  };
}

function readProtection(reader: EnvReader, databaseUrl: string | null) {
  const rateLimits = reader.choice('RATE_LIMITS', ['on', 'off'], 'on');
  if (rateLimits === 'off' && databaseUrl !== null) {
    reader.fault('RATE_LIMITS=off is for benchmarks and tests on the embedded database: remove it or DATABASE_URL');
  }
  const limits: Limits = readLimits(reader);
  return {
    rateLimits,
    /** When a look-up has to prove the address by a code before it opens tickets. */
    lookupStepUp: reader.choice('LOOKUP_STEP_UP', STEP_UPS, 'other-tickets'),
    limits,
    resolverDeadline: reader.duration('RESOLVER_DEADLINE', 'PT10S', 'PT5M'),
    statementTimeout: reader.duration('STATEMENT_TIMEOUT', 'PT5S', 'PT5M'),
    lockTimeout: reader.duration('LOCK_TIMEOUT', 'PT2S', 'PT5M'),
    poolWait: reader.duration('POOL_WAIT', 'PT2S', 'PT5M'),
    /** Silence after which an upload is given up. */
    uploadStall: reader.duration('UPLOAD_STALL', 'PT30S', 'PT10M'),
    socketPing: reader.duration('SOCKET_PING', 'PT12S', 'PT5M'),
    /** Time that running requests and jobs get after SIGTERM. */
    shutdownGrace: reader.duration('SHUTDOWN_GRACE', 'PT10S', 'PT5M'),
  };
}

function isGuessable(secret: string, minLength: number): boolean {
  return secret.length < minLength || new Set(secret).size < 6 || /change.?me|password|contrase|example|default|123456789/i.test(secret);
}
