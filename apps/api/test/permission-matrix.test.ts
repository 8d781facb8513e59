import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '../src/config.js';
import type { Answer, ApiUser, Watching } from './support/client.js';
import { MUTATIONS, QUERIES, SUBSCRIPTIONS, type Asking } from './support/permission-operations.js';
import { FOR_SUPPORT_LINE, idsForAgents, setScene } from './support/permission-scene.js';
import { PermissionTable } from './support/permission-table.js';
import { AGENTS, Cast, FOR_AGENTS, VIEWER_NAMES, World, type ViewerName } from './support/permission-world.js';
import { objectsIn, Selections, UNMEASURED } from './support/selection.js';
import { TestApp } from './support/test-app.js';

const FILE = path.join(import.meta.dirname, 'permission-matrix.txt');
const UPDATE = 'UPDATE_PERMISSION_MATRIX=1 npx vitest run test/permission-matrix.test.ts';
/** Fields that this scene gives nobody a value of, each with what holds them instead. */
const HELD_ELSEWHERE = new Map([
  ['UserError.attemptsLeft', 'src/modules/verification/verify-ticket.db.test.ts'],
  ['UserError.retryAfterSeconds', 'src/modules/verification/create-request.db.test.ts'],
  ['Ticket.vouchedBy', 'test/host-signatures.test.ts'],
  ['Desk.supportPhone', 'src/modules/desk/desk.reads.db.test.ts'],
]);

/** They prove who somebody is, who then sees their own; or, of an API client, make a ticket, which its maker sees. */
const PROVING = new Set(['createTicket', 'lookUpTickets', 'openTicketLink', 'signIn', 'verifyAccessCode', 'verifyTicket']);

describe('who gets what', () => {
  const table = new PermissionTable();
  /** Everything that each viewer was sent, as text. */
  const sent = new Map<ViewerName, string[]>(VIEWER_NAMES.map((name) => [name, []]));
  /** Fields, as `Type__field`, that were answered with CODE_REQUIRED in the midst of others. */
  const refused = new Map<ViewerName, Set<string>>();
  let app: TestApp;
  let cast: Cast;
  let selections: Selections;
  let forAgents: string[];
  let ownNote: Answer<unknown> | undefined;

  beforeAll(async () => {
    // What operations may cost is no matter of permission. Mails stay in the outbox, where their codes can be read.
    app = await TestApp.start({
      rateLimits: 'off',
      roles: ['web'],
      limits: UNMEASURED,
      officeHours: loadConfig({ OFFICE_HOURS: '24/7', OFFICE_HOLIDAYS: '12-25' }).officeHours,
    });
    cast = await Cast.gather(app);
    const response = await fetch(`${app.url}/graphql/schema.graphql`);
    selections = new Selections(buildSchema(await response.text()));
    await askEverything();
  }, 180_000);

  afterAll(() => app.stop());

  async function askEverything(): Promise<void> {
    const scene = await setScene(cast);
    for (const viewer of VIEWER_NAMES) {
      const user = await scene.world.as(viewer);
      for (const { name } of selections.operations('query')) {
        for (const asking of QUERIES[name]?.(scene) ?? []) await ask(viewer, user, name, asking, scene.world.second.id);
      }
      for (const [what, address] of Object.entries(scene.files)) {
        const response = await user.fetch(address);
        const body = await response.text();
        table.outcome(`GET ${what}`, viewer, String(response.status));
        if (!response.ok) keep(viewer, body);
      }
    }
    for (const { name } of selections.operations('mutation')) await tryMutation(name);
    await watch();
    forAgents = await idsForAgents(scene);
  }

  async function ask(viewer: ViewerName, user: ApiUser, query: string, { called, variables }: Asking, second: string): Promise<void> {
    const demanded = refused.get(viewer) ?? new Set<string>();
    let answer = await user.send(selections.document('query', query), variables);
    const fewer = refusedFields(answer).length > 0;
    // Fields that are refused take everything around them along: what the others say is asked again without them.
    for (let fields = refusedFields(answer); fields.length > 0; fields = refusedFields(answer)) {
      for (const field of fields) {
        refused.set(viewer, demanded.add(field));
        table.demanded(viewer, field.replace('__', '.'));
      }
      sent.get(viewer)?.push(JSON.stringify(answer));
      answer = await user.send(selections.document('query', query, demanded), variables);
    }
    keep(viewer, answer, viewer.endsWith('2') ? second : undefined);
    const value = Object.values(answer.data ?? {})[0];
    table.outcome(
      `query ${query}${called && `: ${called}`}`,
      viewer,
      codeOf(answer) ?? describeValue(value) + (fewer ? ', and CODE_REQUIRED for some fields' : ''),
    );
  }

  /** Whoever is refused changes nothing, so that the next one meets the same; whoever is not leaves a new world to the next. */
  async function tryMutation(name: string): Promise<void> {
    const prepare = MUTATIONS[name];
    if (!prepare) return;
    const makeReady = async (): Promise<{ world: World; input: object | null }> => {
      const world = await World.make(cast);
      return { world, input: await prepare(world) };
    };
    let ready = await makeReady();
    for (const viewer of VIEWER_NAMES) {
      const user = await ready.world.as(viewer);
      const answer = await user.send(selections.document('mutation', name), { input: ready.input });
      const [, payload] = objectsIn(answer.data);
      const errors = objectsIn(payload?.fields['userErrors']).map(({ fields }) => String(fields['code']));
      // A program that may write is given its own note back: a test of its own looks at that.
      if (name === 'addNote' && viewer === 'r+w') ownNote = answer;
      else {
        sent.get(viewer)?.push(JSON.stringify(answer));
        table.see(viewer, PROVING.has(name) ? summaryOf(answer.data) : answer);
      }
      const shown = Object.entries(payload?.fields ?? {}).flatMap(([field, value]) => (field !== 'userErrors' && value !== null ? [field] : []));
      table.outcome(`mutation ${name}`, viewer, codeOf(answer) ?? errors[0] ?? ['done', ...shown].join(' '));
      if (codeOf(answer) === undefined && errors.length === 0) ready = await makeReady();
    }
  }

  async function watch(): Promise<void> {
    const world = await World.make(cast);
    const watching: { viewer: ViewerName; name: string; seen: Watching<unknown> }[] = [];
    for (const viewer of VIEWER_NAMES) {
      const user = await world.as(viewer);
      for (const { name } of selections.operations('subscription')) {
        const variables = SUBSCRIPTIONS[name]?.(world);
        if (variables) watching.push({ viewer, name, seen: user.watch(selections.document('subscription', name, refused.get(viewer)), variables) });
      }
    }
    // A history begins with what there is: whoever is let in has heard by then, and whoever is not was told.
    await vi.waitFor(
      () => expect(watching.filter(({ name, seen }) => name === 'ticketHistory' && seen.received.length === 0 && !seen.state.ended)).toEqual([]),
      10_000,
    );
    await world.act('addNote', { body: `${FOR_AGENTS}: mientras miran` });
    const last = 'Este es el último.';
    await vi.waitFor(
      async () => {
        await world.act('replyToTicket', { body: last });
        const waiting = watching.filter(({ seen }) => !seen.state.ended && !JSON.stringify(seen.received).includes(last));
        // The other customer watches a list that it is not in; who has to prove the address hears that something was said, not what;
        // of the mails that wait agents hear how many they are.
        expect(waiting.map(({ viewer, name, seen }) => `${viewer} ${name} ${seen.received.length > 0 ? 'hears' : 'is silent'}`)).toEqual([
          'other ticketListChanged is silent',
          'lookup2 ticketListChanged hears',
          'agent unverifiedMailsChanged hears',
          'support unverifiedMailsChanged hears',
          'admin unverifiedMailsChanged hears',
        ]);
      },
      { timeout: 20_000, interval: 200 },
    );
    for (const { viewer, name, seen } of watching) {
      await seen.stop();
      keep(viewer, { data: seen.received, failure: seen.state.failure });
      table.outcome(
        `subscription ${name}`,
        viewer,
        /"code":"(\w+)"/.exec(JSON.stringify(seen.state.failure))?.[1] ?? (seen.received.length > 0 ? 'events' : 'nothing'),
      );
    }
  }

  function keep(viewer: ViewerName, answer: unknown, leftOut?: string): void {
    sent.get(viewer)?.push(JSON.stringify(answer));
    table.see(viewer, leftOut === undefined ? answer : without(answer, leftOut));
  }

  it('is known of every operation', () => {
    const known = { query: QUERIES, mutation: MUTATIONS, subscription: SUBSCRIPTIONS };
    for (const kind of ['query', 'mutation', 'subscription'] as const) {
      const names = selections.operations(kind).map(({ name }) => name);
      expect(
        names.filter((name) => !(name in known[kind])),
        `add how it is asked to test/support/permission-operations.ts, then run ${UPDATE}`,
      ).toEqual([]);
    }
  });

  it('is known of every field of every type, with a value for somebody', () => {
    const known = table.fieldsWithValue();
    const fields = selections.types().flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    const missing = fields.filter((field) => !known.has(field) && !HELD_ELSEWHERE.has(field));
    expect(missing, 'nobody got a value: let the scene in test/support/permission-scene.ts have one, or it proves nothing about who may see it').toEqual([]);
  });

  it('is as permission-matrix.txt says', async () => {
    if (process.env['UPDATE_PERMISSION_MATRIX'] === '1') await writeFile(FILE, table.toString());
    const written = new Set((await readFile(FILE, 'utf8')).split('\n'));
    const found = table.toString().split('\n');
    const difference = {
      'what the server does, and the table does not say': found.filter((line) => !written.has(line)),
      'what the table says, and the server does not do': [...written].filter((line) => !found.includes(line)),
    };
    expect(difference, `if every line of this is meant (src/modules/tickets/ticket.policy.ts decides): ${UPDATE}`).toEqual({
      'what the server does, and the table does not say': [],
      'what the table says, and the server does not do': [],
    });
    expect(table.toString()).toBe(await readFile(FILE, 'utf8'));
  });

  it.each(VIEWER_NAMES.filter((name) => !AGENTS.includes(name)))('is for %s: nothing of what is for agents only, on no path', (viewer) => {
    for (const kind of [
      'Message (note)',
      'Attachment (note)',
      'MessageAdded (note)',
      'HistoryEntry (note)',
      'HistoryEntryEdge (note)',
      'TicketContext',
      'TicketCounts',
      'InboundMail',
      'AutomaticMailReceived',
    ]) {
      expect({ kind, got: table.got(viewer, kind) }).toEqual({ kind, got: false });
    }
    const everything = sent.get(viewer)?.join('\n') ?? '';
    expect(everything.length).toBeGreaterThan(1_000);
    expect(everything).not.toContain(FOR_AGENTS);
    expect(forAgents.filter((id) => everything.includes(id))).toEqual([]);
    for (const field of [
      'Ticket.context',
      'Ticket.mailFailedAt',
      'Ticket.rawMailUrl',
      'Message.rawMailUrl',
      'TicketRequest.name',
      'TicketRequest.subject',
      'TicketRequest.createdAt',
      'IssuePhoneCodePayload.code',
    ]) {
      expect({ field, cell: table.cell(viewer, field) }).not.toEqual({ field, cell: 'yes' });
    }
  });

  it('is for a program that writes a note: that note, and no other in the ticket it is shown', () => {
    const objects = objectsIn(ownNote?.data);
    expect(objects.filter(({ type }) => type === 'Message').map(({ fields }) => fields['body'])).toEqual([`${FOR_AGENTS}: otra nota`]);
    expect(objects.filter(({ type }) => type === 'HistoryEntry').map(({ fields }) => fields['seq'])).toEqual([1, 1]);
    expect(objects.filter(({ type }) => type === 'Attachment')).toEqual([]);
  });

  it('is for agents everything that is for agents, or the tests above would see nothing', () => {
    for (const viewer of AGENTS) {
      const everything = sent.get(viewer)?.join('\n') ?? '';
      expect(everything).toContain(FOR_AGENTS);
      expect(forAgents.filter((id) => everything.includes(id)).length).toBeGreaterThan(3);
      expect(table.cell(viewer, 'Ticket.mailFailedAt')).toBe('yes');
    }
  });

  it('is for the support line and administrators alone: who asks, and about what, before the code is entered', () => {
    for (const viewer of VIEWER_NAMES) {
      const everything = sent.get(viewer)?.join('\n') ?? '';
      expect({ viewer, knows: everything.includes(FOR_SUPPORT_LINE) }).toEqual({ viewer, knows: viewer === 'support' || viewer === 'admin' });
    }
  });

  it.each(['visitor', 'other', 'write', 'create'] as const)('is for %s nothing of somebody else’s ticket, not even that it exists', (viewer) => {
    expect(table.got(viewer, 'HistoryEntry')).toBe(false);
    expect(table.got(viewer, 'Attachment')).toBe(false);
    expect(table.got(viewer, 'Message')).toBe(false);
  });
});

/** Fields, as `Type__field`, that an answer says need a proved address first. */
function refusedFields({ errors }: Answer<unknown>): string[] {
  return errors.flatMap(({ extensions, path: at }) => {
    const field = at?.findLast((step) => typeof step === 'string') ?? '';
    return extensions?.code === 'CODE_REQUIRED' && !field.startsWith('Query__') ? [field] : [];
  });
}

/** The answer without one ticket. */
function without(answer: unknown, ticketId: string): unknown {
  if (Array.isArray(answer)) return answer.map((item) => without(item, ticketId));
  if (typeof answer !== 'object' || answer === null) return answer;
  if ('Ticket__id' in answer && answer.Ticket__id === ticketId) return null;
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, without(value, ticketId)]));
}

/** A payload's own fields, and its errors, but nothing of what it shows. */
function summaryOf(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    objectsIn(data)
      .slice(1, 2)
      .map(({ type, fields }) => [
        'payload',
        Object.fromEntries(Object.entries(fields).map(([field, value]) => [`${type}__${field}`, isObject(value) ? {} : value])),
      ]),
  );
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function codeOf({ errors }: Answer<unknown>): string | undefined {
  return errors[0]?.extensions?.code;
}

function describeValue(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'values';
  const [nodes] = objectsIn(value).flatMap(({ type, fields }) => (type === 'TicketConnection' ? [fields['nodes']] : []));
  return Array.isArray(nodes) && nodes.length === 0 ? 'an empty list' : 'a value';
}
