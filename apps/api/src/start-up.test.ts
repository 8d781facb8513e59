import { createServer, type Server } from 'node:net';
import { expect, it } from 'vitest';
import { ConfigError, loadConfig } from './config.js';
import { assertPortIsFree, banner, faultLine } from './start-up.js';

const config = loadConfig({});
const running = { url: 'http://127.0.0.1:4000', admin: null, seconds: 1.23 };

it('says in one line which port is taken and what to do', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const port = portOf(server);
  await expect(assertPortIsFree({ host: '127.0.0.1', port })).rejects.toThrow(`port ${port} is taken: stop what uses it, or choose another with PORT`);
  server.close();
});

it('says in one line that HOST is somebody else’s address', async () => {
  await expect(assertPortIsFree({ host: '192.0.2.1', port: 0 })).rejects.toThrow('HOST 192.0.2.1 is no address of this machine');
});

it('tells faults without a stack, one line each', () => {
  expect(faultLine(new ConfigError(['PORT is odd', 'HOST is odd']))).toBe('Configuration: PORT is odd.\nConfiguration: HOST is odd.');
  expect(faultLine(new Error('no'))).toBe('VoBo cannot start: no');
});

it('shows the password only when it was made at this start', () => {
  expect(banner(config, running)).not.toContain('Password');
  expect(banner(config, { ...running, admin: { email: 'admin@vobo.example', generatedPassword: 'k3-secret' } })).toMatch(/admin@vobo\.example[^]*k3-secret/);
  expect(banner(config, { ...running, admin: { email: 'admin@vobo.example', generatedPassword: null } })).toContain('ADMIN_PASSWORD');
});

it('says where mails appear: the inbox, the server without its password, or nowhere', () => {
  expect(banner(config, running)).toContain('http://localhost:4000/dev/mail');
  const sent = banner(loadConfig({ SMTP_URL: 'smtp://user:hunter2@mail.example:587' }), running);
  expect(sent).toContain('mail.example:587');
  expect(sent).not.toContain('hunter2');
  expect(banner(loadConfig({ HOST: '0.0.0.0' }), running)).toContain('set SMTP_URL');
});

it('says by which doors answers come in, without their secrets, or that mails leave and none is open', () => {
  expect(banner(config, running)).not.toContain('Answers');
  expect(banner(loadConfig({ SMTP_URL: 'smtp://mail.example' }), running)).toContain('set MAIL_IN_PORT, IMAP_URL or MAIL_IN_SECRET');
  const env = { MAIL_IN_PORT: '2525', IMAP_URL: 'imaps://tickets:hunter2@mail.example', MAIL_IN_SECRET: 'f3b1c0de58a94d2e9c7716a2b0d4e8f1' };
  const told = banner(loadConfig(env), running);
  expect(told).toContain('by port 2525 of 127.0.0.1, the mailbox at mail.example, http://localhost:4000/mail/inbound');
  expect(told).not.toMatch(/hunter2|f3b1c0de/);
});

it('says where the support button can be tried', () => {
  expect(banner(config, running)).toContain('http://localhost:4000/demo/');
});

it('shows no addresses for a process that only works', () => {
  expect(banner(config, { ...running, url: '' })).not.toContain('http://');
});

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
