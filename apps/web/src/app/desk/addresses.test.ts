import { describe, expect, it } from 'vitest';
import { deskHref, reasonFrom, wantedFrom } from './addresses';
import { within } from './panes';

describe('addresses of the desk', () => {
  it('hold view, ticket, search and process', () => {
    expect(deskHref('open')).toBe('/desk/open');
    expect(deskHref('on-customer', { code: 'VB-1', search: 'póliza & ruta' })).toBe('/desk/on-customer/VB-1?q=p%C3%B3liza+%26+ruta');
    expect(deskHref('mine', { process: 'pagos', search: '' })).toBe('/desk/mine?process=pagos');
    expect(deskHref('mine', { process: 'pagos', search: 'a' })).toBe('/desk/mine?q=a&process=pagos');
  });

  it('lead back after signing in, but never out of the desk', () => {
    expect(wantedFrom({ from: '/desk/mine/VB-1?q=a' })).toBe('/desk/mine/VB-1?q=a');
    expect(['https://evil.example', '//evil.example/desk', '/tickets', '/desk/sign-in', '/desk.evil.example', 3].map((from) => wantedFrom({ from }))).toEqual(
      Array(6).fill('/desk'),
    );
    expect(wantedFrom(null)).toBe('/desk');
  });

  it('say why the sign-in page is shown only in words we know', () => {
    expect([reasonFrom({ reason: 'ended' }), reasonFrom({ reason: 'x' }), reasonFrom(null)]).toEqual(['ended', null, null]);
  });
});

describe('the width of a pane', () => {
  it('stays within its limits, whatever was remembered', () => {
    const limits = { first: 216, min: 176, max: 320 };
    expect([10, 200.4, 9000, Number.NaN].map((wanted) => within(limits, wanted))).toEqual([176, 200, 320, 216]);
  });
});
