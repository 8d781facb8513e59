// A thread of its own, started by mail-reader.ts: whatever a mail does to the programs that read it, it does it here. Node runs this
// file as it stands, also before it is compiled; so it imports packages, and of ours only types.
import { parentPort } from 'node:worker_threads';
import { parseMail, UnreadableMail } from '@vobo/mailer';
import { authenticate, type AuthenticateResult, type DKIMResult } from 'mailauth';
import type { Authentication, Verdict } from './authentication.js';
import type { Delivery, ThreadOrder, ThreadReport } from './thread-messages.js';

const lookUps = new Map<number, PromiseWithResolvers<string[] | string[][]>>();
let lookUpCount = 0;

parentPort?.on('message', (order: ThreadOrder) => {
  if (order.kind === 'read') void read(order);
  else answerLookUp(order);
});

function report(message: ThreadReport): void {
  parentPort?.postMessage(message, []);
}

async function read({ raw, envelopeFrom, check }: Extract<ThreadOrder, { kind: 'read' }>): Promise<void> {
  try {
    report({ kind: 'parsed', mail: await parseMail(raw, { envelopeFrom }) });
    if (check) report({ kind: 'authenticated', authentication: await authenticateMail(raw, check) });
  } catch (error) {
    if (error instanceof UnreadableMail) report({ kind: 'unreadable', reason: error.reason });
    else report({ kind: 'failed', error: error instanceof Error ? error.message : String(error) });
  }
}

/** Names are looked up by the process, which knows whom to ask. */
function lookUp(name: string, type: string): Promise<string[] | string[][]> {
  const id = (lookUpCount += 1);
  const answer = Promise.withResolvers<string[] | string[][]>();
  lookUps.set(id, answer);
  report({ kind: 'look-up', id, name, type });
  return answer.promise;
}

function answerLookUp(order: Exclude<ThreadOrder, { kind: 'read' }>): void {
  const waiting = lookUps.get(order.id);
  lookUps.delete(order.id);
  if (order.kind === 'records') waiting?.resolve(order.records);
  else waiting?.reject(Object.assign(new Error(`the name servers say ${order.code}`), { code: order.code }));
}

async function authenticateMail(raw: Uint8Array, { ip, helo, from }: Delivery): Promise<Authentication> {
  const found = await authenticate(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), {
    ...(ip === null ? {} : { ip }),
    ...(ip === null || helo === null ? {} : { helo }),
    ...(ip === null || from === null ? {} : { sender: from }),
    mta: 'vobo',
    resolver: lookUp,
    rejectRsaSha1: true,
    disableArc: true,
    disableBimi: true,
  });
  const signatures = found.dkim.results.filter(coversAll);
  return {
    spf: found.spf && ip !== null ? verdictOf(found.spf.status.result) : 'NONE',
    dkim: dkimVerdict(signatures),
    dmarc: dmarcVerdict(found),
    senderProved: provesSender(found, signatures, from),
  };
}

/** A signature over the beginning of a text says nothing about what somebody put behind it. */
function coversAll({ status }: DKIMResult): boolean {
  return (status.underSized ?? 0) === 0;
}

function dkimVerdict(signatures: readonly DKIMResult[]): Verdict {
  const verdicts = signatures.map(({ status }) => verdictOf(status.result));
  return verdicts.find((verdict) => verdict === 'PASS') ?? verdicts.find((verdict) => verdict === 'TEMPERROR') ?? verdicts[0] ?? 'NONE';
}

function dmarcVerdict({ dmarc, dmarcSkipReason }: AuthenticateResult): Verdict {
  if (!dmarc) return dmarcSkipReason === 'no-author-domain' ? 'NONE' : 'PERMERROR';
  const verdict = verdictOf(dmarc.status.result);
  return verdict === 'PASS' && !passesWhole(dmarc) ? 'FAIL' : verdict;
}

/** Whether it passed by more than a signature that covers a part of the text. */
function passesWhole(dmarc: Exclude<AuthenticateResult['dmarc'], false>): boolean {
  const { spf, dkim } = dmarc.alignment;
  return spf.result !== undefined || (dkim.underSized ?? 0) === 0;
}

function provesSender({ dkim, spf, dmarc }: AuthenticateResult, signatures: readonly DKIMResult[], from: string | null): boolean {
  if (!dmarc) return false;
  if (dmarc.status.result === 'pass') return passesWhole(dmarc);
  if (dmarc.status.result !== 'none') return false;
  if (signatures.some(({ status }) => status.result === 'pass' && typeof status.aligned === 'string')) return true;
  const author = domainOf(dkim.headerFrom[0] ?? '');
  return spf !== false && spf.status.result === 'pass' && author !== '' && domainOf(from ?? '') === author;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

const VERDICTS: readonly Verdict[] = ['PASS', 'FAIL', 'SOFTFAIL', 'NEUTRAL', 'NONE', 'TEMPERROR', 'PERMERROR'];

/** What is right in a way that does not count (an algorithm that is broken) is not right. */
function verdictOf(result: string): Verdict {
  return result === 'policy' ? 'FAIL' : (VERDICTS.find((verdict) => verdict === result.toUpperCase()) ?? 'NEUTRAL');
}
