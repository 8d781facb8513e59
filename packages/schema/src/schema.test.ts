import { readFileSync } from 'node:fs';
import {
  buildSchema as buildFromText,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  graphql,
  graphqlSync,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { Arg, buildSchemaSync, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { describe, expect, it } from 'vitest';
import * as contractClasses from './index.js';
import {
  Actor,
  Agent,
  Customer,
  DateTime,
  HistoryEvent,
  Message,
  MessageAdded,
  Node,
  Process,
  Ticket,
  TicketAction,
  TicketFilter,
  TicketOrder,
  UUID,
} from './index.js';

/** Facts that only the server knows, carried by a subclass. */
class TicketRow extends Ticket {
  constructor(
    fields: ConstructorParameters<typeof Ticket>[0],
    readonly rowId: string,
  ) {
    super(fields);
  }
}

class MessageAddedRow extends MessageAdded {}

const customer = new Customer({ id: 'cus_1', name: 'Ana', email: 'ana@example.com' });
const message = new Message({ id: 'msg_1', kind: 'MESSAGE', author: customer, body: 'Hola', channel: 'PORTAL', createdAt: new Date(0) });
const ticket = new TicketRow(
  {
    id: 'tkt_1',
    code: 'VB-7K3Q-9F2M-XDT',
    subject: 'No está cotizando con ATLAS',
    description: 'Desde las nueve.',
    status: 'OPEN',
    outcome: null,
    priority: 'NORMAL',
    process: new Process({ id: 'prc_1', name: 'Cotización', key: 'cotizacion' }),
    channel: 'PORTAL',
    verifiedBy: 'EMAIL_CODE',
    requester: customer,
    assignee: null,
    round: 1,
    locale: 'es',
    context: null,
    createdAt: new Date('2027-03-09T16:05:00.000Z'),
    updatedAt: new Date('2027-03-09T16:05:00.000Z'),
    firstResponseDueAt: null,
    firstRespondedAt: null,
    autoCloseAt: null,
    closedAt: null,
    mailFailedAt: null,
    messageCount: 1,
    attachmentCount: 0,
    lastMessage: message,
  },
  '0197f2a4-5a3e-7c1b-9f0d-2f6d1c8e4b7a',
);

@Resolver(() => Ticket)
class ThrowAwayResolver {
  @Query(() => Node)
  node(): Node {
    return ticket;
  }

  @Query(() => HistoryEvent)
  event(): HistoryEvent {
    return new MessageAddedRow({ message });
  }

  @Query(() => [Actor])
  actors(): Actor[] {
    return [customer, new Agent({ id: 'agt_1', name: 'Luis' })];
  }

  @Query(() => String)
  echo(
    @Arg('filter', () => TicketFilter) filter: TicketFilter,
    @Arg('at', () => DateTime) at: Date,
    @Arg('id', () => UUID) id: string,
    @Arg('orderBy', () => TicketOrder) orderBy: TicketOrder,
  ): string {
    return [filter instanceof TicketFilter, filter.search, filter.processId, Object.keys(filter).toSorted().join('+'), at.toISOString(), id, orderBy].join(' ');
  }

  @FieldResolver(() => [TicketAction], { description: 'What the viewer may do now.' })
  viewerCan(@Root() row: TicketRow): TicketAction[] {
    return row.rowId.startsWith('0197') ? ['ADD_MESSAGE'] : [];
  }
}

const orphanedTypes = Object.values(contractClasses).filter((value) => typeof value === 'function');
const schema = buildSchemaSync({ resolvers: [ThrowAwayResolver], orphanedTypes, validate: false });
const contract = buildFromText(readFileSync(new URL('../contract.graphql', import.meta.url), 'utf8'));

/** Declared by the server's resolvers: operations, and fields that are fetched only when asked for. */
const OF_THE_SERVER = new Set([
  'Query',
  'Mutation',
  'Subscription',
  'Ticket.solution',
  'Ticket.rating',
  'Ticket.attachments',
  'Ticket.history',
  'Ticket.viewerCan',
  'Message.attachments',
]);

function typesOf(source: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(source.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !OF_THE_SERVER.has(type.name));
}

interface Member {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly type: GraphQLType;
}

function fieldsOf(type: GraphQLNamedType | undefined): Member[] {
  if (isInputObjectType(type)) return Object.values<Member>(type.getFields());
  return isObjectType(type) || isInterfaceType(type) ? Object.values<Member>(type.getFields()) : [];
}

/** Whether the answer type `actual` keeps what `promised` says; a non-null where a null was promised keeps it. */
function keeps(actual: GraphQLType, promised: GraphQLType): boolean {
  if (isNonNullType(promised)) return isNonNullType(actual) && keeps(actual.ofType, promised.ofType);
  if (isNonNullType(actual)) return keeps(actual.ofType, promised);
  if (isListType(promised)) return isListType(actual) && keeps(actual.ofType, promised.ofType);
  return String(actual) === String(promised);
}

describe('the schema', () => {
  it('describes every type, field, input field and enum value', () => {
    const silent: string[] = [];
    for (const type of typesOf(schema)) {
      if (!type.description) silent.push(type.name);
      const members = isEnumType(type) ? type.getValues() : fieldsOf(type);
      silent.push(...members.filter((member) => !member.description).map((member) => `${type.name}.${member.name}`));
    }
    expect(silent).toEqual([]);
  });

  it('has every type, enum value and union member of the contract', () => {
    const missing: string[] = [];
    for (const promised of typesOf(contract)) {
      const actual = schema.getType(promised.name);
      if (actual?.constructor !== promised.constructor) missing.push(promised.name);
      if (isEnumType(promised) && isEnumType(actual)) {
        const lost = promised.getValues().filter(({ name }) => !actual.getValue(name));
        missing.push(...lost.map(({ name }) => `${promised.name}.${name}`));
      }
      if (isUnionType(promised) && isUnionType(actual)) expect(actual.getTypes().map(String)).toEqual(expect.arrayContaining(promised.getTypes().map(String)));
      if (isObjectType(promised) && isObjectType(actual)) expect(actual.getInterfaces().map(String)).toEqual(promised.getInterfaces().map(String));
    }
    expect(missing).toEqual([]);
  });

  it('has every field of the contract with the same type, answers at least as strict, inputs exactly', () => {
    const broken: string[] = [];
    for (const promised of typesOf(contract)) {
      const actual = schema.getType(promised.name);
      const strict = isInputObjectType(promised);
      for (const field of fieldsOf(promised)) {
        const path = `${promised.name}.${field.name}`;
        const found = fieldsOf(actual).find(({ name }) => name === field.name);
        const kept = found && (strict ? String(found.type) === String(field.type) : keeps(found.type, field.type));
        if (!kept && !OF_THE_SERVER.has(path)) broken.push(`${path}: ${String(field.type)} became ${String(found?.type)}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('asks for nothing in an input that the contract leaves out', () => {
    const demanded = typesOf(contract).flatMap((promised) => {
      const known = new Set(fieldsOf(promised).map(({ name }) => name));
      return isInputObjectType(promised) ? fieldsOf(schema.getType(promised.name)).filter((field) => isNonNullType(field.type) && !known.has(field.name)) : [];
    });
    expect(demanded).toEqual([]);
  });
});

describe('objects of the schema', () => {
  it('are recognised behind an interface and in a union, synchronously, also as subclasses of the server', () => {
    const source = `{
      node { __typename id ... on Ticket { createdAt requester { email } lastMessage { author { __typename } } viewerCan } }
      event { __typename ... on MessageAdded { message { body } } }
      actors { __typename }
    }`;
    const answer = graphqlSync({ schema, source });
    expect(answer.errors).toBeUndefined();
    expect(JSON.parse(JSON.stringify(answer.data))).toEqual({
      node: {
        __typename: 'Ticket',
        id: 'tkt_1',
        createdAt: '2027-03-09T16:05:00.000Z',
        requester: { email: 'ana@example.com' },
        lastMessage: { author: { __typename: 'Customer' } },
        viewerCan: ['ADD_MESSAGE'],
      },
      event: { __typename: 'MessageAdded', message: { body: 'Hola' } },
      actors: [{ __typename: 'Customer' }, { __typename: 'Agent' }],
    });
  });
});

describe('inputs of the schema', () => {
  it('reach resolvers as instances that tell an absent field from a null one', async () => {
    const source = `{ echo(
      filter: { search: "ATLAS", processId: null }, at: "2027-03-09T11:05:00-05:00", id: "0197F2A4-5A3E-7C1B-9F0D-2F6D1C8E4B7A", orderBy: CREATED_DESC
    ) }`;
    const answer = await graphql({ schema, source });
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.['echo']).toBe('true ATLAS  processId+search 2027-03-09T16:05:00.000Z 0197f2a4-5a3e-7c1b-9f0d-2f6d1c8e4b7a CREATED_DESC');
  });
});
