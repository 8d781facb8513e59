import { expect, test } from './support/host-page.ts';
import { textAt } from './support/json.ts';
import { createdCode, enterCode, introduce, openWindow, sendComments, tellWindow } from './support/support-window.ts';

test('a solution that comes is in sight from its heading on, below the head that stays', async ({ host, guest, server, desk }) => {
  const ana = await guest();
  const { t } = ana;
  await ana.page.goto(host.page());
  const window = await openWindow(ana);
  await introduce(ana);
  await tellWindow(ana);
  await sendComments(ana);
  await enterCode(ana, server);
  const code = await createdCode(ana);
  const ticket = { id: textAt(await desk.originOf({ code }), 'id'), code };
  await window.getByRole('button', { name: t('widget:created.follow') }).click();
  const log = window.getByRole('log', { name: t('ticket:timeline.label') });
  for (const words of ['Lo revisamos. ', 'Seguimos en ello. ']) await desk.reply(ticket, words.repeat(60));
  await expect(log.getByRole('article')).toHaveCount(3);
  await desk.solve(ticket, 'Ya cotiza con ATLAS.');
  const heading = window.getByRole('heading', { name: t('portal:solution.title') });
  const head = window.getByRole('button', { name: t('portal:details.open') }).locator('xpath=ancestor::div[1]');
  await expect
    .poll(async () => {
      const [title, stays] = [await heading.boundingBox(), await head.boundingBox()];
      return title && stays ? title.y - (stays.y + stays.height) : null;
    })
    .toBeGreaterThan(0);
  await expect(heading).toBeInViewport();
});
