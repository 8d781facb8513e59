import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MAIL_READERS } from '../peers/mail-readers.mjs';

const TURNS = 3;
const SECONDS = 3;
const PEER = 'mailparser';
const fixtures = new URL('../../packages/mailer/fixtures/inbound/', import.meta.url);
const readers = fileURLToPath(new URL('../peers/mail-readers.mjs', import.meta.url));

/**
 * Mails that come in: how many are read per second and in what memory, beside mailparser with email-reply-parser; then right and wrong of both on the
 * same fixtures. Needs no server.
 */
export async function measureInboundMail() {
  return [...(await rates('50 kB', mailOf(50_000, 0))), ...(await rates('5 MB', mailOf(50_000, 3_650_000))), ...(await rightAndWrong())];
}

async function rates(size, raw) {
  const found = { VoBo: [], [PEER]: [] };
  // A, B, A, B …: both see the same moods of the machine.
  for (let turn = 0; turn < TURNS; turn += 1) for (const name of Object.keys(found)) found[name].push(await timed(name, raw));
  const [ours, peer] = Object.values(found).map(median);
  const what = `mails of ${size} that come in, read`;
  const told = (unit, key) => ({
    what: key === 'rate' ? what : `${what}: resident memory`,
    unit,
    value: ours[key],
    peer: `${PEER}: ${peer[key].toFixed(0)}`,
    ratio: `${(ours[key] / peer[key]).toFixed(2)} ×`,
    target: '–',
    met: true,
  });
  return [told('mails/s', 'rate'), told('MiB', 'residentMiB')];
}

function timed(name, raw) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [readers, name, String(SECONDS)], { stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.on('error', reject).on('close', (code) => (code === 0 ? resolve(JSON.parse(said)) : reject(new Error(`${name} ended with ${code}`))));
    child.stdin.end(raw);
  });
}

function median(results) {
  return results.toSorted((a, b) => a.rate - b.rate)[Math.floor(results.length / 2)];
}

/** An answer with a quoted history and, if asked, a file: plain text and HTML as Gmail sends them. `header`: its first fields. */
export function mailOf(textBytes, fileBytes, header = ['From: Ana <ana@a.example>', 'Message-ID: <1@a.example>']) {
  const line = 'Al pedir la cotización la página se queda en blanco y no muestra la póliza.';
  const lines = Array.from({ length: Math.floor(textBytes / 2 / 95) }, () => line);
  const plain = ['Sigue igual.', '', 'El jue, 5 nov 2026 a las 10:00, Soporte (<a@b.example>) escribió:', '', ...lines.map((one) => `> ${one}`)].join('\r\n');
  const quoted = lines.map((one) => `<div>${one}</div>`).join('\r\n');
  const html = `<div dir="ltr">Sigue igual.</div><br><div class="gmail_quote"><div class="gmail_attr">El jue, 5 nov 2026 a las 10:00, Soporte escribió:</div><blockquote class="gmail_quote">${quoted}</blockquote></div>`;
  const text = ['text/plain', 'text/html'].map((type, index) => `--t\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${[plain, html][index]}\r\n`).join('');
  const encoded = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(fileBytes)])
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n');
  const file = `--f\r\nContent-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}\r\n`;
  return `${header.join('\r\n')}\r\nSubject: Re: ATLAS\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=f\r\n\r\n--f\r\nContent-Type: multipart/alternative; boundary=t\r\n\r\n${text}--t--\r\n${fileBytes > 0 ? file : ''}--f--\r\n`;
}

/** Every fixture read by both. Only words are compared, so that neither loses by how it sets bullets, links or empty lines. */
async function rightAndWrong() {
  const mails = readdirSync(fixtures)
    .filter((file) => file.endsWith('.eml'))
    .map((file) => file.slice(0, -'.eml'.length))
    .map((name) => ({
      name,
      raw: readFileSync(new URL(`${name}.eml`, fixtures)),
      expected: JSON.parse(readFileSync(new URL(`${name}.expected.json`, fixtures), 'utf8')),
    }))
    .filter(({ expected }) => expected.text !== undefined);
  const results = {};
  for (const name of ['VoBo', PEER]) {
    const read = await MAIL_READERS[name]();
    results[name] = await Promise.all(mails.map(async (mail) => judge(mail.expected, await read(mail.raw).catch(() => null))));
  }
  const rows = [row('fixtures whose headers, text and files are read right', 'mailparser', mails, results, 'parsed', () => true)];
  const answers = (mail) => mail.expected.quotedFrom !== null || /forward|^(?:new|person)-/.test(mail.name);
  const families = [...new Set(mails.filter(answers).map(familyOf))];
  rows.push(row('answers parted from what they quote, right', 'email-reply-parser', mails, results, 'parted', answers));
  for (const family of families) {
    rows.push(row(`· of ${family}`, 'email-reply-parser', mails, results, 'parted', (mail) => answers(mail) && familyOf(mail) === family));
  }
  return rows;
}

function familyOf({ name }) {
  const family = name.split('-', 1)[0];
  return ['gmail', 'outlook', 'apple', 'thunderbird', 'yahoo', 'samsung', 'delimiter', 'new'].includes(family) ? family : 'others';
}

function row(what, peer, mails, results, aspect, belongs) {
  const right = (name) => results[name].filter((result, index) => belongs(mails[index]) && result[aspect]).length;
  const all = mails.filter(belongs).length;
  const [ours, theirs] = [right('VoBo'), right(PEER)];
  return { what, unit: `of ${all}`, value: ours, peer: `${peer}: ${theirs}`, ratio: '–', target: '–', met: true };
}

function judge(expected, read) {
  if (read === null) return { parsed: false, parted: false };
  const said = words(read.text);
  const parsed =
    (expected.subject === undefined || expected.subject === read.subject) &&
    (expected.from === undefined || (expected.from?.email ?? null) === (read.from?.toLowerCase() ?? null)) &&
    (expected.messageId === undefined || expected.messageId === read.messageId) &&
    (expected.files ?? []).every(({ name, size }, index) => read.files[index]?.name === name && (size === undefined || read.files[index]?.size === size)) &&
    expected.text.every((line) => said.includes(words(line)));
  return { parsed, parted: words(read.answer) === words(expected.text.join('\n')) };
}

function words(text) {
  return (text.match(/[\p{L}\p{N}\uFFFD]+/gu) ?? []).join(' ');
}
