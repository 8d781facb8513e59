import fc from 'fast-check';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';

/** Texts that have broken programs before, and our own cursors and codes with something wrong about them. */
const TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  'ana\ud83d@example.com',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  '\u202egnp.exe',
  '\ufdfa'.repeat(3_000),
  'é'.repeat(60_000),
  'x'.repeat(150_000),
  "'; drop table ticket; --",
  '%_\\%s%n$1?',
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  '{{7*7}}${7*7}#{7*7}',
  '../../../etc/passwd',
  'javascript:alert(1)',
  'null',
  'NaN',
  '1e400',
  '-0',
  'İ@EXAMPLE.com',
  `${'a'.repeat(64)}@${'b'.repeat(190)}.com`,
  `${'a.'.repeat(10_000)}@x`,
  '@'.repeat(5_000),
  ' \n\t\r\u2028\u00a0',
  'VB-7K3Q-9F2M-XDT',
  'VB-0000-0000-000',
  '１２３４５６７８',
  'h0',
  'h999999999',
  'h2147483648',
  'h-1',
  'h١',
  Buffer.from('999999999999999 01a1ffd7-e0dd-7ada-b29e-e66d6f822f75').toString('base64url'),
  Buffer.from('8640000000000001 01a1ffd7-e0dd-7ada-b29e-e66d6f822f75').toString('base64url'),
  Buffer.from('1 ------------------------------------').toString('base64url'),
  Buffer.from('0 01a1ffd7-e0dd-7ada-b29e-e66d6f822f7').toString('base64url'),
];

/** Ids that look like ours and are not, or are of another kind. */
const IDS = [
  'tkt_',
  `tkt_${'0'.repeat(32)}`,
  `tkt_${'F'.repeat(32)}`,
  `req_${'f'.repeat(32)}`,
  `rat_${'f'.repeat(32)}`,
  `msg_${'0'.repeat(32)}`,
  `xxx_${'0'.repeat(32)}`,
  '7',
  '-1',
];

const NUMBERS = [0, -1, 1, 5, 6, 100, 101, 2_147_483_647, -2_147_483_648, 2_147_483_648, 9_007_199_254_740_991, 1.5, -0.5, 1e308];

/** Anything at all that JSON can say, also very deep. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 500 }).map((depth) => nested(depth)) },
  { weight: 1, arbitrary: fc.constant(Array.from({ length: 2_000 }, () => 'x')) },
);

const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

/**
 * Values for arguments: mostly what is `valid`, with one thing or another replaced by what nobody should send. Ids that exist are among
 * what may stand where an id is asked for.
 */
export function hostileVariables(
  args: readonly GraphQLArgument[],
  valid: Readonly<Record<string, unknown>>,
  ids: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  return fieldsOf(args, valid, ids);
}

function fieldsOf(
  fields: readonly (GraphQLArgument | GraphQLInputField)[],
  valid: Readonly<Record<string, unknown>>,
  ids: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(fields.map((field) => [field.name, valueOf(field.type, valid[field.name], ids)])));
}

function valueOf(type: GraphQLInputType, valid: unknown, ids: readonly string[]): fc.Arbitrary<unknown> {
  const options = [
    { weight: valid === undefined ? 1 : 6, arbitrary: fc.constant(valid) },
    { weight: 3, arbitrary: hostile(type, valid, ids) },
    { weight: 1, arbitrary: fc.oneof(fc.constant(null), anything) },
  ];
  // What is inside matters more than that it is there.
  const inner = isInputObjectType(getNamedType(type)) && !isListType(type) ? [{ weight: 12, arbitrary: hostile(type, valid, ids) }] : [];
  return fc.oneof(...options, ...inner);
}

function hostile(type: GraphQLInputType, valid: unknown, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return hostile(type.ofType, valid, ids);
  if (isListType(type)) return fc.array(valueOf(type.ofType, undefined, ids), { maxLength: 30 });
  if (isInputObjectType(type)) return objectOf(type, valid, ids);
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name), 'OTHER', '');
  return isScalarType(type) ? scalarOf(type.name, ids) : anything;
}

function objectOf(type: GraphQLInputObjectType, valid: unknown, ids: readonly string[]): fc.Arbitrary<unknown> {
  const known = typeof valid === 'object' && valid !== null ? Object.fromEntries(Object.entries(valid)) : {};
  return fieldsOf(Object.values(type.getFields()), known, ids);
}

function scalarOf(name: string, ids: readonly string[]): fc.Arbitrary<unknown> {
  switch (name) {
    case 'Int':
    case 'Float':
      return fc.oneof(fc.constantFrom(...NUMBERS), fc.integer());
    case 'ID':
      return fc.oneof(fc.constantFrom(...ids, ...IDS), text);
    case 'UUID':
      return fc.oneof(fc.uuid(), text);
    case 'Boolean':
      return fc.boolean();
    default:
      return text;
  }
}

/** What a header may hold: visible characters of one byte. */
export const headerText: fc.Arbitrary<string> = fc.oneof(
  text.map((value) =>
    value
      .replaceAll(/[^\u0020-\u007e]/g, '')
      .slice(0, 2_000)
      .trim(),
  ),
  fc
    .constantFrom('vobo=', 'vobo=x; vobo=y', 'Bearer ', 'Bearer \u007f', `vobo=${'a'.repeat(2_000)}`, 'es;q=9,*;q=NaN', 'Basic dm9ibzp2b2Jv')
    .map((value) => value.replace('\u007f', '')),
);

/** A part of an address: encoded as browsers do it, or not at all. */
export const addressPart: fc.Arbitrary<string> = fc.oneof(
  text.filter((value) => value.length < 2_000 && value.isWellFormed()).map((value) => encodeURIComponent(value)),
  fc.constantFrom('%', '%zz', '%00', '%ff', '..', '.', '%2e%2e', '%2f', `att_${'0'.repeat(32)}`, '*', ':id', ';x=1', '%c0%af'),
);
