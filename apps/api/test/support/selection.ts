import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Limits } from '../../src/config-limits.js';
import { loadConfig } from '../../src/config.js';

const MANY = 1_000_000_000;

/** Limits of an app that answers the documents below: what an operation may cost is another matter. */
export const UNMEASURED: Limits = { ...loadConfig({}).limits, queryTokens: MANY, queryDepth: MANY, queryAliases: MANY, queryCost: MANY };

/** What is given for arguments of fields below an operation's own. A field that needs another one fails with its name. */
const ARGUMENTS: Readonly<Record<string, string>> = { 'Ticket.history': '(first: 100)' };

/**
 * Documents that ask for everything there is below an operation. Each field is asked for under the name `Type__field`, so that an
 * answer says by itself of which types its values are, whatever path they were found on.
 */
export class Selections {
  constructor(readonly schema: GraphQLSchema) {}

  /** Operations of one kind, by name. */
  operations(kind: 'query' | 'mutation' | 'subscription'): GraphQLField<unknown, unknown>[] {
    const roots = { query: this.schema.getQueryType(), mutation: this.schema.getMutationType(), subscription: this.schema.getSubscriptionType() };
    return Object.values(roots[kind]?.getFields() ?? {});
  }

  /** All object types but the roots. */
  types(): GraphQLObjectType[] {
    const roots = new Set(['Query', 'Mutation', 'Subscription']);
    return Object.values(this.schema.getTypeMap())
      .filter((type) => isObjectType(type) && !roots.has(type.name) && !type.name.startsWith('__'))
      .filter(isObjectType);
  }

  /** An operation with all its arguments as variables of the same names, and everything below it but `without`: `Type__field`. */
  document(kind: 'query' | 'mutation' | 'subscription', name: string, without: ReadonlySet<string> = new Set()): string {
    const field = this.operations(kind).find((known) => known.name === name);
    if (!field) throw new Error(`there is no ${kind} ${name}`);
    const variables = field.args.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
    const given = field.args.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
    const root = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' }[kind];
    const fragments = new Map<string, string>();
    const below = this.#below(getNamedType(field.type), fragments, without);
    return `${kind} Everything${variables && `(${variables})`} { ${root}__${name}: ${name}${given && `(${given})`}${below} }\n${[...fragments.values()].join('\n')}`;
  }

  /** The same, but of what comes below only what has no fields of its own. */
  shallow(kind: 'query' | 'mutation' | 'subscription', name: string): string {
    const deep = this.types().flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => !isLeafType(getNamedType(field.type)) && !['userErrors', 'pageInfo'].includes(field.name))
        .map((field) => `${type.name}__${field.name}`),
    );
    return this.document(kind, name, new Set(deep));
  }

  #below(type: GraphQLNamedType, fragments: Map<string, string>, without: ReadonlySet<string>): string {
    if (isLeafType(type)) return '';
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    return ` { ${possible.map((object) => this.#fragment(object, fragments, without)).join(' ')} }`;
  }

  #fragment(type: GraphQLObjectType, fragments: Map<string, string>, without: ReadonlySet<string>): string {
    if (!fragments.has(type.name)) {
      fragments.set(type.name, '');
      const fields = Object.values(type.getFields())
        .map((field) => ({ field, name: `${type.name}__${field.name}` }))
        .filter(({ name }) => !without.has(name))
        .map(({ field, name }) => `${name}: ${field.name}${argumentsOf(type, field)}${this.#below(getNamedType(field.type), fragments, without)}`);
      fragments.set(type.name, `fragment All${type.name} on ${type.name} { ${fields.join(' ')} }`);
    }
    return `...All${type.name}`;
  }
}

function argumentsOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string {
  const name = `${type.name}.${field.name}`;
  const given = ARGUMENTS[name];
  if (given === undefined && field.args.some(isRequiredArgument)) {
    throw new Error(`${name} needs arguments: add them to ARGUMENTS in test/support/selection.ts`);
  }
  return given ?? '';
}

/** An object in an answer: its type, and what its fields held. */
export interface SeenObject {
  readonly type: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Every object in an answer to one of the documents above. */
export function objectsIn(value: unknown): SeenObject[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const named = entries.flatMap(([key, inner]: [string, unknown]) => {
    const [type, field] = key.split('__');
    return type && field ? [{ type, field, inner }] : [];
  });
  const below = entries.flatMap(([, inner]) => objectsIn(inner));
  const [first] = named;
  return first ? [{ type: first.type, fields: Object.fromEntries(named.map(({ field, inner }) => [field, inner])) }, ...below] : below;
}
