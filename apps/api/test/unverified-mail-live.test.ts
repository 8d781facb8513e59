import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { publicId } from '../src/platform/ids.js';
import type { ApiUser, Watching } from './support/client.js';
import { newAddress, openedTicket, uuidOf } from './support/journey.js';
import { deliver, receivedMail, TAKES_MAIL } from './support/mail-in.js';
import { TestApp } from './support/test-app.js';

const WATCH = 'subscription { unverifiedMailsChanged { waiting } }';
const DISCARD = 'mutation ($input: DiscardInboundMailInput!) { discardInboundMail(input: $input) { userErrors { code } } }';
const SOON = { timeout: 10_000, interval: 20 };

interface Change {
  readonly unverifiedMailsChanged: { readonly waiting: number };
}

describe('the number of mails that wait for an agent, live', () => {
  let app: TestApp;
  let beside: TestApp;
  let agent: ApiUser;

  beforeAll(async () => {
    app = await TestApp.start({ rateLimits: 'off', ...TAKES_MAIL });
    beside = await TestApp.start({ roles: ['web'] }, app);
    agent = await app.agent();
  });

  afterAll(async () => {
    await beside.stop();
    await app.stop();
  });

  const told = ({ received }: Watching<Change>): number[] => received.map(({ unverifiedMailsChanged }) => unverifiedMailsChanged.waiting);

  async function watched(user: ApiUser): Promise<Watching<Change>> {
    const watching = user.watch<Change>(WATCH, {});
    await vi.waitFor(() => expect(told(watching)).toHaveLength(1), { timeout: 10_000 });
    return watching;
  }

  async function strayMail(): Promise<string> {
    const { id } = await deliver(app, { from: newAddress(), to: 'soporte@vobo.example' });
    return publicId('inboundMail', id);
  }

  it('is told when the watching begins, when a mail comes and when one goes: in this process and in another', async () => {
    const watching = await Promise.all([watched(agent), watched(await beside.agent())]);
    const [now = -1] = told(watching[0]);
    expect(told(watching[1])).toEqual([now]);
    const mailId = await strayMail();
    for (const each of watching) await vi.waitFor(() => expect(told(each).at(-1)).toBe(now + 1), SOON);
    await agent.ask(DISCARD, { input: { mailId } });
    for (const each of watching) await vi.waitFor(() => expect(told(each)).toEqual([now, now + 1, now]), SOON);
    for (const each of watching) await each.stop();
  });

  it('is told again when one comes while another goes: it is another list', async () => {
    const going = await strayMail();
    const watching = await watched(agent);
    const [now = -1] = told(watching);
    const { database, hub } = app.app.services;
    const [coming] = await Promise.all([receivedMail(app), database.sql.deleteFrom('inbound_mail').where('id', '=', uuidOf(going)).execute()]);
    hub.publish([{ type: 'inbound-mail' }]);
    await vi.waitFor(() => expect(told(watching)).toEqual([now, now]), SOON);
    expect(coming).not.toBe(going);
    // Nothing changed: nobody is told.
    hub.publish([{ type: 'inbound-mail' }]);
    await agent.ask(DISCARD, { input: { mailId: coming } });
    await vi.waitFor(() => expect(told(watching)).toEqual([now, now, now - 1]), SOON);
    await watching.stop();
  });

  it.each([
    ['visitors', () => Promise.resolve(app.visitor()), 'UNAUTHENTICATED'],
    ['customers', async () => (await openedTicket(app)).customer, 'FORBIDDEN'],
  ])('is no business of %s', async (_who, user, code) => {
    const watching = (await user()).watch<Change>(WATCH, {});
    await vi.waitFor(() => expect(JSON.stringify(watching.state.failure)).toContain(code), { timeout: 10_000 });
    expect(told(watching)).toEqual([]);
    await watching.stop();
  });
});
