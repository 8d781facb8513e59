import { describe, expect, it } from 'vitest';
import { HEADER_BYTES, messageIdOf, readHeader, recipientsOf, returnPathOf } from './mail-header.js';

const fieldsOf = (raw: string) => readHeader(Buffer.from(raw, 'latin1'));

describe('the header of a mail', () => {
  it('is read field by field, unfolded, in order, until the first empty line', () => {
    const raw = 'Return-Path: <a@b.c>\r\nSubject: uno\r\n dos\r\n\ttres\r\nTO :x@y.z\r\n\r\nFrom: not a header';
    expect(fieldsOf(raw)).toEqual([
      { name: 'return-path', value: '<a@b.c>' },
      { name: 'subject', value: 'uno dos\ttres' },
      { name: 'to', value: 'x@y.z' },
    ]);
  });

  it('is read with any line ends, and leaves out what is no field together with its continuation', () => {
    expect(fieldsOf('From the mailbox\n Message-ID: <no@x>\n: empty\nñ: x\nMessage-ID: <yes@x>\n')).toEqual([{ name: 'message-id', value: '<yes@x>' }]);
  });

  it('is as long as we look, and not longer', () => {
    const raw = `A: ${'x'.repeat(HEADER_BYTES)}\r\nB: y\r\n`;
    expect(fieldsOf(raw).map(({ name }) => name)).toEqual(['a']);
    expect(fieldsOf('')).toEqual([]);
  });

  it.each([
    ['Message-ID: <a.b@c>', '<a.b@c>'],
    ['message-id:\r\n <a@b>', '<a@b>'],
    ['Message-ID: a@b', null],
    ['Message-ID: <a b@c>', null],
    ['Message-ID: <a\u0000@c>', null],
    ['Message-ID: <a@b>\r\nMessage-ID: <c@d>', null],
    ['Subject: x', null],
  ])('has one good Message-ID or none: %j', (raw, expected) => {
    expect(messageIdOf(fieldsOf(`${raw}\r\n\r\n`))).toBe(expected);
  });

  it('names recipients in any way that an address can stand there', () => {
    const raw = 'To: "A; B" <One@X.example>, two@x.example\r\nCc: (c) three@x.example;\r\nDelivered-To: four@x.example\r\nReply-To: no@x.example\r\n\r\n';
    expect(recipientsOf(fieldsOf(raw))).toEqual(['one@x.example', 'two@x.example', 'three@x.example', 'four@x.example']);
  });

  it.each([
    ['<bounce@x>', 'bounce@x'],
    ['<>', ''],
    ['nonsense', null],
  ])('tells the return path %s', (value, expected) => {
    expect(returnPathOf(fieldsOf(`Return-Path: ${value}\r\n\r\n`))).toBe(expected);
  });
});
