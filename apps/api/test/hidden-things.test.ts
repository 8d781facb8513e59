import { randomUUID } from 'node:crypto';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiUser } from './support/client.js';
import { MUTATIONS } from './support/permission-operations.js';
import { setScene } from './support/permission-scene.js';
import { Cast, FOR_AGENTS, World } from './support/permission-world.js';
import { Selections, UNMEASURED } from './support/selection.js';
import { TestApp } from './support/test-app.js';

/** What mutations are given that is proof enough by itself: whoever has it may use it. */
const PROOFS = new Set(['disownRequest', 'resendVerificationCode', 'verifyTicket']);

let app: TestApp;
let cast: Cast;
let selections: Selections;

beforeAll(async () => {
  app = await TestApp.start({
    rateLimits: 'off',
    roles: ['web'],
    limits: UNMEASURED,
  });
  cast = await Cast.gather(app);
  const response = await fetch(`${app.url}/graphql/schema.graphql`);
  selections = new Selections(buildSchema(await response.text()));
});

afterAll(() => app.stop());

/** Everything of an answer that its reader can see. */
async function sees(user: ApiUser, document: string, variables: Readonly<Record<string, unknown>>): Promise<string> {
  const { status, data, errors } = await user.send(document, variables);
  return JSON.stringify({ status, data, errors });
}

/** The same with ids that nothing has. */
function absent(input: object): object {
  const text = JSON.stringify(input).replaceAll(/"([a-z]{3}_)[\da-f]{32}"/g, (_id, prefix: string) => `"${prefix}${randomUUID().replaceAll('-', '')}"`);
  const other: unknown = JSON.parse(text);
  if (typeof other !== 'object' || other === null) throw new Error('an input is an object');
  return other;
}

/** The same with every text empty, so that something else is wrong with it too. */
function emptied(input: object): object {
  return Object.fromEntries(
    Object.entries(input).map(([key, value]: [string, unknown]) => [key, /^(?:body|reason|message|details|comment|note)$/.test(key) ? '' : value]),
  );
}

describe('what is somebody else’s and what is not there', () => {
  const operations = Object.keys(MUTATIONS).filter((name) => !PROOFS.has(name));

  it.each(operations)('look the same to %s', async (name) => {
    const world = await World.make(cast);
    const input = await MUTATIONS[name]?.(world);
    if (!input || JSON.stringify(absent(input)) === JSON.stringify(input)) return;
    for (const viewer of ['visitor', 'other', 'write', 'create'] as const) {
      const user = await world.as(viewer);
      for (const given of [input, emptied(input)]) {
        const foreign = await sees(user, selections.document('mutation', name), { input: given });
        expect({ viewer, answer: foreign }).toEqual({ viewer, answer: await sees(user, selections.document('mutation', name), { input: absent(given) }) });
      }
    }
  });

  it('look the same to node(id), to ticket(code) and to whoever asks for a file', async () => {
    const scene = await setScene(cast);
    const { code } = await app.sql.selectFrom('ticket').select('code').where('id', '=', scene.world.second.uuid).executeTakeFirstOrThrow();
    await app.sql.deleteFrom('history_entry').where('ticket_id', '=', scene.world.second.uuid).execute();
    for (const viewer of ['visitor', 'other', 'write', 'create'] as const) {
      const user = await scene.world.as(viewer);
      for (const [what, id] of Object.entries(scene.ids)) {
        if (what === 'a process' || what === 'a request') continue;
        expect({ viewer, what, answer: await sees(user, selections.document('query', 'node'), { id }) }).toEqual({
          viewer,
          what,
          answer: await sees(user, selections.document('query', 'node'), { ...absent({ id }) }),
        });
      }
      const answers = [scene.world.ticket.code, code, 'VB-0000-0000-000'].map((typed) => sees(user, selections.document('query', 'ticket'), { code: typed }));
      expect(new Set(await Promise.all(answers)).size).toBe(1);
      const files = await Promise.all(Object.values(scene.files).map(async (address) => (await user.fetch(address)).text()));
      expect(new Set(files).size).toBe(1);
    }
  });
});

describe('a note with a file', () => {
  it.each(['owner', 'lookup', 'link', 'phone', 'read', 'r+w'] as const)('leaves no trace in anything that %s can ask for', async (viewer) => {
    const world = await World.make(cast);
    await world.act('replyToTicket', { body: 'Lo revisamos.' });
    const user = await world.as(viewer);
    const everything = async (): Promise<string[]> => {
      const asked = [
        sees(user, selections.document('query', 'ticket'), { code: world.ticket.code }),
        sees(user, selections.document('query', 'node'), { id: world.ticket.id }),
        sees(user, selections.document('query', 'tickets'), { filter: { search: world.owner.email } }),
        sees(user, selections.document('query', 'tickets'), { filter: { search: FOR_AGENTS } }),
        sees(user, 'query ($code: String!) { ticket(code: $code) { history(last: 1) { nodes { seq } pageInfo { hasNextPage hasPreviousPage } } } }', {
          code: world.ticket.code,
        }),
        sees(user, 'query ($code: String!) { ticket(code: $code) { history(first: 3) { nodes { seq } pageInfo { hasNextPage endCursor } } } }', {
          code: world.ticket.code,
        }),
      ];
      return Promise.all(asked);
    };
    const before = await everything();
    const messageId = await world.act('addNote', { body: `${FOR_AGENTS}: en privado` });
    expect(messageId).toMatch(/^msg_/);
    expect(await everything()).toEqual(before);
  });
});
