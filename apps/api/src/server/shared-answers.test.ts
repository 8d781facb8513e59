import { buildSchema, parse } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import type { Viewer } from '../modules/sessions/viewer.js';
import { rightsKey, SharedAnswers, sharingKey } from './shared-answers.js';

const schema = buildSchema(
  'type Query { a: Int } type Entry { text(length: Int): String } type Subscription { history(id: ID!, after: String): Entry list(filter: String): Entry }',
);
const history = schema.getSubscriptionType()?.getFields()['history'];
if (history) history.extensions = { sourceArguments: ['id', 'after'] };

const agent: Viewer = { kind: 'agent', sessionId: 's1', agentId: 'a1', name: 'Ana', roles: ['AGENT', 'ADMIN'], ip: '::1', locale: 'es' };
const customer: Viewer = {
  kind: 'customer',
  sessionId: 's2',
  customerId: 'c1',
  name: 'Eva',
  email: 'e@x',
  access: 'LINK',
  ticketId: 't1',
  round: 1,
  ip: '::1',
  locale: 'es',
};

const HISTORY = parse('subscription ($id: ID!, $after: String, $n: Int) { history(id: $id, after: $after) { ...E } } fragment E on Entry { text(length: $n) }');

function keyOf(variables: Record<string, unknown>, viewer: Viewer = agent, document = HISTORY): string {
  return sharingKey(schema, { document, operationName: null, variables, context: { viewer } });
}

describe('sharingKey', () => {
  it('is the same for watchers who began at different entries', () => {
    expect(keyOf({ id: '1', after: 'x' })).toBe(keyOf({ id: '1', after: null }));
  });

  it('differs by variables that reach the answer, also in fragments', () => {
    expect(keyOf({ id: '1', n: 1 })).not.toBe(keyOf({ id: '1', n: 2 }));
  });

  it('differs by arguments that nobody called harmless', () => {
    const document = parse('subscription ($filter: String) { list(filter: $filter) { text } }');
    expect(keyOf({ filter: 'a' }, agent, document)).not.toBe(keyOf({ filter: 'b' }, agent, document));
  });

  it('differs by document', () => {
    expect(keyOf({}, agent, parse('subscription { list { text } }'))).not.toBe(keyOf({}, agent, parse('subscription { list { t: text } }')));
  });
});

describe('rightsKey', () => {
  it('is one for agents with the same roles, in whatever order', () => {
    expect(rightsKey({ ...agent, agentId: 'a2', sessionId: 's9', roles: ['ADMIN', 'AGENT'] })).toBe(rightsKey(agent));
  });

  it.each([
    ['roles', agent, { ...agent, roles: ['AGENT'] }],
    ['language', agent, { ...agent, locale: 'en' }],
    ['customer', customer, { ...customer, customerId: 'c2' }],
    ['way in', customer, { ...customer, access: 'PROVED' }],
    ['ticket', customer, { ...customer, ticketId: 't2' }],
    ['round', customer, { ...customer, round: 2 }],
    ['kind of viewer', agent, customer],
  ] satisfies [string, Viewer, Viewer][])('differs by %s', (_name, one, other) => {
    expect(rightsKey(one)).not.toBe(rightsKey(other));
  });
});

describe('SharedAnswers', () => {
  it('makes an answer once per event and key', async () => {
    const answers = new SharedAnswers();
    const [first, second] = [{}, {}];
    const make = vi.fn<() => Promise<string>>(() => Promise.resolve('made'));
    await Promise.all([answers.of(first, 'k', make), answers.of(first, 'k', make)]);
    expect(make).toHaveBeenCalledTimes(1);
    await answers.of(first, 'other', make);
    await answers.of(second, 'k', make);
    expect(make).toHaveBeenCalledTimes(3);
  });

  it('keeps nothing for events without identity', async () => {
    const answers = new SharedAnswers();
    const make = vi.fn<() => Promise<string>>(() => Promise.resolve('made'));
    for (let time = 0; time < 2; time += 1) await answers.of('text', 'k', make);
    expect(make).toHaveBeenCalledTimes(2);
  });
});
