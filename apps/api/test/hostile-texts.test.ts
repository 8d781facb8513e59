import { randomUUID } from 'node:crypto';
import { buildSchema, getNamedType, isInputObjectType, type GraphQLInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAddress } from './support/journey.js';
import { MUTATIONS } from './support/permission-operations.js';
import { Cast, World, type ViewerName } from './support/permission-world.js';
import { Selections } from './support/selection.js';
import { TestApp } from './support/test-app.js';

/** Whoever may do what no customer may. */
const AGENTS_DO =
  /^(?:addNote|assignTicket|attachInboundMail|closeTicket|discardInboundMails?|proposeSolution|reopenTicket|replyToTicket|requestInformation|startTicket|updateAgentSettings)$/;

/** Whoever may do what no other agent may. */
const ADMINS_DO = /^(?:createHostApp|createProcess|moveProcess|renewHostAppSecret|updateHostApp|updateProcess)$/;

/** Characters that no text may have, each with its name. */
const CHARACTERS = [
  ['NUL', '\u0000'],
  ['half a surrogate pair', '\ud800'],
  ['an escape', '\u001b'],
  ['a mark that turns text around', '\u202e'],
] as const;

/** Texts that are compared and not kept: a wrong one is wrong, whatever it holds. What is answered then. */
const COMPARED: Readonly<Record<string, readonly string[]>> = {
  // Nobody typed what programs wrote into the console: it is kept without such characters.
  'createTicket.context.consoleErrors': ['done'],
  // It is not believed, and a code is mailed.
  'createTicket.hostIdentity.signature': ['done'],
  'disownRequest.requestId': ['LINK_INVALID'],
  'disownRequest.token': ['LINK_INVALID'],
  'openTicketLink.code': ['LINK_INVALID'],
  'openTicketLink.token': ['LINK_INVALID'],
  'signIn.email': ['CREDENTIALS_INVALID'],
  'signIn.password': ['CREDENTIALS_INVALID'],
  // Marks that copying out of a mail leaves behind are forgiven.
  'verifyAccessCode.code': ['CODE_INVALID', 'done'],
  'verifyTicket.code': ['CODE_INVALID', 'done'],
};

describe('a text with a character that cannot be shown', () => {
  let app: TestApp;
  let cast: Cast;
  let selections: Selections;

  beforeAll(async () => {
    app = await TestApp.start({ rateLimits: 'off', roles: ['web'] });
    cast = await Cast.gather(app);
    const response = await fetch(`${app.url}/graphql/schema.graphql`);
    selections = new Selections(buildSchema(await response.text()));
  });

  afterAll(() => app.stop());

  it.each(Object.keys(MUTATIONS))('is refused by %s, wherever its input has a text or an id, at that place', async (name) => {
    const type = getNamedType(selections.operations('mutation').find((known) => known.name === name)?.args[0]?.type);
    if (!isInputObjectType(type)) return;
    const world = await World.make(cast);
    const input = await MUTATIONS[name]?.(world);
    const viewer: ViewerName = ADMINS_DO.test(name) ? 'admin' : AGENTS_DO.test(name) ? 'agent' : name === 'issuePhoneCode' ? 'support' : 'owner';
    for (const { at, kind } of textsOf(type)) {
      const text = `${name}.${at.join('.')}`;
      const expected = COMPARED[text] ?? (kind === 'ID' ? ['NOT_FOUND', 'FILE_NOT_AVAILABLE'] : ['CONTROL_CHARACTER']);
      for (const [character, value] of CHARACTERS) {
        const user = await world.as(viewer);
        const { status, data, errors } = await user.send(`mutation ($input: ${type.name}!) { ${name}(input: $input) { userErrors { code path } } }`, {
          input: spoilt(input ?? {}, at, value),
        });
        const [found] = userErrorsOf(data);
        expect({ text, character, status, errors }).toEqual({ text, character, status: 200, errors: [] });
        expect(expected, `${text} with ${character}`).toContain(found?.code ?? 'done');
        if (found && kind === 'String' && !(text in COMPARED)) expect({ text, path: found.path }).toEqual({ text, path: ['input', ...at] });
      }
    }
  });
});

describe('heaps of marks on one letter', () => {
  /** As many as a request holds, in the order that costs most to mend. */
  const HEAP = `x${'\u0300'.repeat(60_000)}${'\u0323'.repeat(60_000)}`;

  it.each([
    ['createTicket', 'CreateTicketInput', { email: newAddress(), subject: 'No está cotizando', description: HEAP }],
    ['createUpload', 'CreateUploadInput', { fileName: `${HEAP}.png`, size: 10, mediaType: 'image/png' }],
  ])('hold up nobody in %s', async (mutation, type, input) => {
    const app = await TestApp.start();
    const needed = { ...(mutation === 'createTicket' ? { clientRequestId: randomUUID() } : {}), ...input };
    const before = process.cpuUsage();
    const { status } = await app.visitor().send(`mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`, { input: needed });
    const { user } = process.cpuUsage(before);
    await app.stop();
    expect(status).toBe(200);
    // Putting them in order took this process ten seconds and more, in which it answered nobody.
    expect(user / 1_000).toBeLessThan(3_000);
  });
});

interface Text {
  readonly at: readonly string[];
  readonly kind: 'String' | 'ID';
}

/** Where texts and ids stand in an input. */
function textsOf(type: GraphQLInputObjectType, before: readonly string[] = []): Text[] {
  return Object.values(type.getFields()).flatMap((field): Text[] => {
    const named = getNamedType(field.type);
    const at = [...before, field.name];
    if (isInputObjectType(named)) return textsOf(named, at);
    return named.name === 'String' || named.name === 'ID' ? [{ at, kind: named.name }] : [];
  });
}

/** The input with a character in the midst of one of its texts, which is made up when it is not there. */
function spoilt(input: object, [field = '', ...deeper]: readonly string[], character: string): object {
  const value: unknown = new Map<string, unknown>(Object.entries(input)).get(field);
  if (deeper.length > 0) return { ...input, [field]: spoilt(typeof value === 'object' && value !== null ? value : {}, deeper, character) };
  if (Array.isArray(value)) return { ...input, [field]: value.map((text: unknown) => spoiltText(text, character)) };
  return { ...input, [field]: spoiltText(value, character) };
}

function spoiltText(value: unknown, character: string): string {
  const text = typeof value === 'string' && value !== '' ? value : 'Un texto cualquiera';
  return `${text.slice(0, 3)}${character}${text.slice(3)}`;
}

function userErrorsOf(data: unknown): { code: string; path: string[] }[] {
  const found: { code: string; path: string[] }[] = [];
  JSON.stringify(data, (key, value: unknown) => {
    if (key === 'userErrors' && Array.isArray(value)) found.push(...value.filter((item): item is { code: string; path: string[] } => typeof item === 'object'));
    return value;
  });
  return found;
}
