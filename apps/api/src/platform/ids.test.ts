import { describe, expect, it } from 'vitest';
import { parseAnyId, parseId, publicId } from './ids.js';

const uuid = '0199b1f2-7c3a-7def-8123-456789abcdef';

describe('public ids', () => {
  it('carries kind and row and comes back', () => {
    const id = publicId('ticket', uuid);
    expect(id).toBe('tkt_0199b1f27c3a7def8123456789abcdef');
    expect(parseId('ticket', id)).toBe(uuid);
    expect(parseAnyId(id)).toEqual({ kind: 'ticket', uuid });
  });

  it.each([
    '',
    'tkt_',
    uuid,
    'tkt_0199b1f27c3a7def8123456789abcdeg',
    'xyz_0199b1f27c3a7def8123456789abcdef',
    'TKT_0199b1f27c3a7def8123456789abcdef',
    'msg_0199b1f27c3a7def8123456789abcdef',
  ])('refuses %j as a ticket id', (id) => expect(parseId('ticket', id)).toBeNull());
});
