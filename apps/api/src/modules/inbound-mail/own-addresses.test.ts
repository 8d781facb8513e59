import { describe, expect, it } from 'vitest';
import { OwnAddresses } from './own-addresses.js';

const TOKEN = 'abcdefghijklmnopqrstuvwxyz';
const own = new OwnAddresses({ mailFrom: 'Ayuda <hola@Help.Example>', supportAddress: 'ayuda@otro.example' });

describe('our own addresses', () => {
  it('are those of answers and of mails that come back, at the domain we send from, and the one for new requests', () => {
    expect(own.recognise(` Reply+${TOKEN.toUpperCase()}@HELP.example `)).toEqual({ kind: 'reply', address: `reply+${TOKEN}@help.example`, token: TOKEN });
    expect(own.recognise('bounce+0a1b@help.example')).toMatchObject({ kind: 'bounce', token: '0a1b' });
    expect(own.recognise('AYUDA@otro.example')).toEqual({ kind: 'support', address: 'ayuda@otro.example' });
  });

  it.each([
    'hola@help.example',
    'ayuda@help.example',
    'reply+@help.example',
    `reply+${TOKEN}x@help.example`,
    `reply+${TOKEN}@evil.example`,
    `reply+${TOKEN}@help.example.evil`,
    `x@reply+${TOKEN}@help.example`,
    `reply+${TOKEN}`,
    '@help.example',
    '',
  ])('are no others: %j', (address) => {
    expect(own.recognise(address)).toBeNull();
  });

  it('come with the one first that decides', () => {
    const addresses = ['ayuda@otro.example', 'x@y.z', 'bounce+a@help.example', `reply+${TOKEN}@help.example`, `REPLY+${TOKEN}@help.example`];
    expect(own.among(addresses).map(({ kind }) => kind)).toEqual(['reply', 'bounce', 'support']);
  });

  it('are few where nothing is set', () => {
    expect(new OwnAddresses({ mailFrom: 'hola@x.example', supportAddress: null }).recognise('')).toBeNull();
  });
});
