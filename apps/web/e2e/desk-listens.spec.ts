import type { WebSocketRoute } from '@playwright/test';
import { messageAtDesk, openAtDesk, rowOf, ticketPane } from './support/agent.ts';
import { openTicket, signIn } from './support/api.ts';
import { mailTo } from './support/inbox.ts';
import { addressInHeader, sendMail, TAKES_MAIL } from './support/mail-in.ts';
import type { Person } from './support/people.ts';
import { expect, test } from './support/test.ts';

// A mail stays behind: other stories have theirs elsewhere.
test.use({ settings: { ...TAKES_MAIL, DESK_NAME: 'Soporte Segura' } });

/** The live connection of this browser comes late: it stands once the returned function is called. */
async function connectsLate({ page }: Person): Promise<() => void> {
  let connect = (): void => {};
  const late = new Promise<void>((resolve) => {
    connect = resolve;
  });
  await page.routeWebSocket('**/graphql', async (socket) => {
    await late;
    socket.connectToServer();
  });
  return connect;
}

test('what happens after the desk was read and before it listens is on it all the same: tickets, mails and their counters', async ({
  visitor,
  server,
  desk,
}) => {
  const [agent, reader, ana] = [await visitor(), await visitor(), await visitor()];
  const before = await openTicket(server, ana, { subject: 'Estaba desde antes' });
  await desk.askFor(before, '¿Qué versión usa?');
  const to = await addressInHeader(server, ana.email, 'reply-to', '¿Qué versión usa?');
  for (const person of [agent, reader]) await signIn(person);

  const listens = { tickets: await connectsLate(agent), mails: await connectsLate(reader) };
  await agent.page.goto('/desk/unassigned');
  await reader.page.goto('/desk/unverified-mail');
  const counter = agent.page.getByRole('link', { name: new RegExp(`^${agent.t('desk:views.unassigned')}`) });
  await expect(counter).toContainText(/\d/);
  await expect(
    agent.page
      .getByRole('region', { name: agent.t('desk:frame.list') })
      .getByRole('listitem')
      .first(),
  ).toBeVisible();
  await expect(reader.page.getByText(reader.t('desk:mail.noneTitle'))).toBeVisible();
  const waiting = Number(/\d+/.exec(await counter.innerText())?.[0]);

  await openTicket(server, await visitor(), { subject: 'Llegó antes de oír' });
  await sendMail(server, { from: 'Pedro Colega <pedro@otra.example>', to, subject: 'También antes', text: 'También lo veo.' });
  const waits = async () => (await desk.request.post('/graphql', { data: { query: '{ ticketCounts { unverifiedMail } }' } })).text();
  await expect.poll(waits).toContain('"unverifiedMail":1');

  listens.tickets();
  await expect(rowOf(agent, 'Llegó antes de oír')).toBeVisible();
  await expect(counter).toContainText(String(waiting + 1));

  listens.mails();
  await expect(reader.page.getByRole('list', { name: reader.t('desk:mail.list') }).getByRole('listitem')).toHaveCount(1);
});

test('a list that is slow to come is read again once the desk listens: what came meanwhile is not in the first answer', async ({ visitor, server }) => {
  const agent = await visitor();
  const { page } = agent;
  await signIn(agent);
  const listens = await connectsLate(agent);
  const read = Promise.withResolvers<void>();
  const comes = Promise.withResolvers<void>();
  let lists = 0;
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('query DeskTickets(') || lists++ > 0) return route.fallback();
    const response = await route.fetch();
    read.resolve();
    await comes.promise;
    await route.fulfill({ response });
  });
  await page.clock.install();
  await page.goto('/desk/unassigned');
  const counter = page.getByRole('link', { name: new RegExp(`^${agent.t('desk:views.unassigned')}`) });
  await expect(counter).toContainText(/\d/);
  const waiting = Number(/\d+/.exec(await counter.innerText())?.[0]);
  await read.promise;
  const ana = await visitor();
  await openTicket(server, ana, { subject: 'Llegó con la lista en camino' });
  // Nothing happens to it any more that the desk could hear of.
  await mailTo(server, ana.email, 'Recibimos su solicitud');

  listens();
  await expect(counter).toContainText(String(waiting + 1));
  // By now it has asked for the list again.
  await page.clock.fastForward(2000);
  comes.resolve();
  await expect(rowOf(agent, 'Llegó con la lista en camino')).toBeVisible();
});

test('after a long outage all that the desk listens to is heard again with the first that is: what waited on would miss news', async ({ visitor }) => {
  const agent = await visitor();
  const { page } = agent;
  agent.watch.tolerate(/WebSocket/);
  await signIn(agent);
  const open = new Set<WebSocketRoute>();
  const outage = { lasts: false };
  let heard = new Set<string>();
  await page.routeWebSocket('**/graphql', (socket) => {
    if (outage.lasts) return void socket.close({ code: 1012 });
    open.add(socket);
    const live = socket.connectToServer();
    socket.onMessage((message) => {
      const [, name] = /subscription (\w+)/.exec(message.toString()) ?? [];
      if (name !== undefined) heard.add(name);
      live.send(message);
    });
  });
  await page.clock.install();
  await page.goto('/desk/unassigned');
  await expect(page.getByRole('region', { name: agent.t('desk:frame.list') })).toBeVisible();
  await expect.poll(() => heard.size).toBeGreaterThanOrEqual(3);
  const before = heard;

  outage.lasts = true;
  heard = new Set();
  for (const socket of open) await socket.close({ code: 1012 });
  // Each waits longer from try to try, and each another time.
  for (let turn = 0; turn < 5; turn++) await page.clock.fastForward('00:31');
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  outage.lasts = false;
  while (heard.size === 0) await page.clock.runFor(250);
  await expect.poll(() => heard).toEqual(before);
});

test('an open ticket is told what happens and asks for nothing again: an answer that was read before could come after', async ({ visitor, server, desk }) => {
  const agent = await visitor();
  const ticket = await openTicket(server, await visitor(), { subject: 'Se oye lo que pasa' });
  const row = rowOf(agent, 'Se oye lo que pasa');
  await openAtDesk(agent, ticket);
  await expect(row).toBeVisible();
  let asked = 0;
  agent.page.on('request', (request) => {
    if (request.postData()?.includes('query DeskTicket(')) asked += 1;
  });

  await desk.askFor(ticket, '¿Qué versión usa?');
  await expect(row).toContainText('¿Qué versión usa?');
  await expect(messageAtDesk(agent, '¿Qué versión usa?')).toContainText(agent.t('desk:delivery.SENT'));
  await expect(ticketPane(agent).locator('time', { hasText: agent.t('desk:clock.noReply') })).toBeVisible();
  expect(asked).toBe(0);
});
