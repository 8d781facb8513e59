import { expect, test } from './support/host-page.ts';
import type { Person } from './support/people.ts';
import { drag, editor, HOST_BODY, HOST_CHART, HOST_STYLE, read, REDACTED, shown, stage, storedPicture, way } from './support/pictures.ts';
import { createdCode, enterCode, hearsPointer, introduce, openWindow, sendComments, tellWindow } from './support/support-window.ts';

const SCREEN = { width: 1440, height: 900 };

/** Holds the bytes of all files back until the returned function is called; which names were announced. */
async function slowUploads({ page }: Person): Promise<{ names: string[]; release: () => void }> {
  const names: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  page.on('request', (request) => {
    const name = /"fileName":"([^"]+)"/.exec(request.postData() ?? '')?.[1];
    if (name !== undefined) names.push(name);
  });
  await page.route('**/files/**', async (route) => {
    await promise;
    // What was taken away meanwhile is not sent any more.
    await route.continue().catch(() => {});
  });
  return { names, release: resolve };
}

for (const { language, arrives, name } of [
  { language: 'es', arrives: 'after it was redacted', name: 'pantalla.png' },
  { language: 'en', arrives: 'while it is redacted', name: 'screen.png' },
] as const) {
  test(`a form that waits for its picture goes with what was redacted in the last moment: the files arrive ${arrives}`, async ({
    host,
    guest,
    server,
    desk,
  }) => {
    const ana = await guest({ language });
    const { page, t } = ana;
    ana.watch.tolerate(/ERR_ABORTED|ERR_FAILED/);
    const { names, release } = await slowUploads(ana);
    await page.goto(host.page({ lang: language, body: HOST_BODY, style: HOST_STYLE, after: HOST_CHART }));
    const window = await openWindow(ana);
    await introduce(ana);
    await tellWindow(ana);
    await way(ana, 'page').click();
    await expect(stage(ana)).toBeVisible();
    const done = editor(ana).getByRole('button', { name: t('picture:editor.done') });
    await hearsPointer(ana);
    await done.click();
    await expect(editor(ana)).toHaveCount(0);
    await hearsPointer(ana);
    await sendComments(ana);
    await expect(window.getByText(t('portal:create.finishingUpload'))).toBeVisible();

    await window.getByRole('button', { name: t('picture:field.edit') }).click();
    await expect(stage(ana)).toBeVisible();
    if (arrives === 'while it is redacted') {
      const arrived = page.waitForResponse(/\/files\//);
      release();
      await arrived;
    }
    await drag(ana, [90, 90], [310, 210], SCREEN);
    await done.click();
    release();
    await enterCode(ana, server);
    const stored = await storedPicture(desk, await createdCode(ana));
    expect(stored.kinds).toEqual(['SCREENSHOT']);
    const kept = await shown(await ana.context.newPage(), stored);
    expect((await read(kept, [200, 150])).colours).toEqual([REDACTED]);
    expect(names).toEqual([name, name]);
  });
}
