import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Authentication } from '../src/modules/inbound-mail/authentication.js';
import { MailReader, READER_LIMITS, type ResolveName } from '../src/modules/inbound-mail/mail-reader.js';
import { nameServers, rawMail, signingDomain, type Names } from './support/inbound-mail.js';

const example = signingDomain('example.com');
/** Publishes who may send, and nothing about what to do with the rest. */
const modest = signingDomain('modest.example', '192.0.2.77');
const attacker = signingDomain('attacker.example', '203.0.113.66');
const { 'TXT _dmarc.modest.example': _policy, ...modestNames } = modest.names;
const names: Names = { ...example.names, ...modestNames, ...attacker.names };

const readers: MailReader[] = [];
let reader: MailReader;

beforeAll(() => {
  reader = readerOf(nameServers(names));
});

afterAll(async () => {
  await Promise.all(readers.map((one) => one.close()));
});

function readerOf(resolve: ResolveName): MailReader {
  const made = new MailReader(resolve, { ...READER_LIMITS, readWithin: 25_000 });
  readers.push(made);
  return made;
}

interface Check {
  readonly ip?: string | null;
  readonly from?: string | null;
  readonly by?: MailReader;
}

async function check(raw: string, { ip = null, from = null, by = reader }: Check = {}): Promise<Authentication> {
  const bytes = Uint8Array.from(Buffer.from(raw));
  const read = await by.read({ raw: bytes, envelopeFrom: from, check: { ip, helo: ip === null ? null : 'mail.example.net', from } });
  if (read.kind !== 'read' || read.authentication === null) throw new Error('it was not checked');
  return read.authentication;
}

const mail = (parts: Parameters<typeof rawMail>[0] = {}): string => rawMail({ from: 'Ana <ana@example.com>', ...parts });

describe('the sender of a mail', () => {
  it('is proved by the domain’s signature, whatever server hands the mail on', async () => {
    const signed = await example.sign(mail());
    expect(await check(signed)).toEqual({ spf: 'NONE', dkim: 'PASS', dmarc: 'PASS', senderProved: true });
    expect(await check(signed, { ip: '198.51.100.1', from: 'ana@example.com' })).toEqual({ spf: 'FAIL', dkim: 'PASS', dmarc: 'PASS', senderProved: true });
  });

  it('is proved by the server that the domain sends from', async () => {
    const proved = { spf: 'PASS', dkim: 'NONE', dmarc: 'PASS', senderProved: true };
    expect(await check(mail(), { ip: example.ip, from: 'ana@example.com' })).toEqual(proved);
    expect(await check(mail(), { ip: '198.51.100.1', from: 'ana@example.com' })).toMatchObject({ spf: 'FAIL', dmarc: 'FAIL', senderProved: false });
  });

  it('is not proved by another domain’s signature or server', async () => {
    const forged = await attacker.sign(mail());
    const verdict = { spf: 'PASS', dkim: 'PASS', dmarc: 'FAIL', senderProved: false };
    expect(await check(forged, { ip: attacker.ip, from: 'ana@attacker.example' })).toEqual(verdict);
  });

  it('is not proved by a signature over something else', async () => {
    const signed = await example.sign(mail({ text: 'Acepto la solución' }));
    expect(await check(signed.replace('Acepto', 'Rechazo'))).toMatchObject({ dmarc: 'FAIL', senderProved: false });
    expect(await check(signed.replace('Subject: Re', 'Subject: Fw'))).toMatchObject({ dkim: 'FAIL', dmarc: 'FAIL', senderProved: false });
  });

  it('is not proved by a signature over the beginning of a text that somebody went on writing', async () => {
    const text = 'Acepto la solución';
    const signed = await example.sign(mail({ text }), { maxBodyLength: text.length });
    expect(await check(`${signed}Y además pido otra cosa.\r\n`)).toMatchObject({ dkim: 'NONE', dmarc: 'FAIL', senderProved: false });
  });

  it('is not proved when the mail names two', async () => {
    const twice = await example.sign(mail());
    expect(await check(`From: jefe@example.com\r\n${twice}`)).toMatchObject({ dmarc: 'PERMERROR', senderProved: false });
    expect(await check(await example.sign(mail({ from: 'ana@example.com, b@attacker.example' })))).toMatchObject({ senderProved: false });
  });

  it('is proved without a policy by a signature or a server of that very domain', async () => {
    const from = 'Leo <leo@modest.example>';
    expect(await check(await modest.sign(mail({ from })))).toEqual({ spf: 'NONE', dkim: 'PASS', dmarc: 'NONE', senderProved: true });
    expect(await check(mail({ from }), { ip: modest.ip, from: 'leo@modest.example' })).toMatchObject({ spf: 'PASS', dmarc: 'NONE', senderProved: true });
    expect(await check(await attacker.sign(mail({ from })), { ip: attacker.ip, from: 'x@attacker.example' })).toMatchObject({
      dmarc: 'NONE',
      senderProved: false,
    });
    expect(await check(mail({ from }))).toEqual({ spf: 'NONE', dkim: 'NONE', dmarc: 'NONE', senderProved: false });
  });

  it('cannot be told while the name servers do not answer', async () => {
    const deaf = readerOf(() => Promise.reject(Object.assign(new Error('no answer'), { code: 'ETIMEOUT' })));
    const signed = await example.sign(mail());
    expect(await check(signed, { ip: example.ip, from: 'ana@example.com', by: deaf })).toEqual({
      spf: 'TEMPERROR',
      dkim: 'TEMPERROR',
      dmarc: 'TEMPERROR',
      senderProved: false,
    });
  });

  it('is not asked for without end: name servers that fall silent count as absent, one by one and all together', async () => {
    const asked: string[] = [];
    const silent = (name: string): Promise<never> => (asked.push(name), new Promise(() => undefined));
    const signed = await example.sign(mail());
    const patient = new MailReader(silent, { ...READER_LIMITS, lookUpWithin: 20, readWithin: 25_000 });
    readers.push(patient);
    expect(await check(signed, { by: patient })).toMatchObject({ dkim: 'TEMPERROR', dmarc: 'TEMPERROR', senderProved: false });
    const before = asked.length;
    const done = new MailReader(silent, { ...READER_LIMITS, lookUpWithin: 20_000, lookUpsWithin: 20, readWithin: 25_000 });
    readers.push(done);
    expect(await check(signed, { by: done })).toMatchObject({ dkim: 'TEMPERROR', dmarc: 'TEMPERROR', senderProved: false });
    expect(asked.length - before).toBeLessThan(before);
  });

  it('cannot make us ask the name servers of others for ever: a flood of signatures counts as none', async () => {
    const asked: string[] = [];
    const counting = readerOf((name, type) => (asked.push(name), nameServers(names)(name, type)));
    const raw = mail();
    const signature = (await attacker.sign(raw)).slice(0, -raw.length);
    const flood = Array.from({ length: 300 }, (_, number) => signature.replace('d=attacker.example', `d=d${number}.example`));
    expect(await check(`${flood.join('')}${raw}`, { by: counting })).toMatchObject({ senderProved: false });
    expect(asked).toHaveLength(READER_LIMITS.names);
  });

  it('is read again and again in one thread, also after a mail that ended one', async () => {
    const strict = new MailReader(nameServers(names), { ...READER_LIMITS, readWithin: 1 });
    await expect(check(mail(), { by: strict })).rejects.toThrow('not read within 1 ms');
    await strict.close();
    for (let time = 0; time < 3; time += 1) expect(await check(mail())).toMatchObject({ senderProved: false });
  });
});
