import { createHmac } from 'node:crypto';
import { expect, type FrameLocator, type Locator } from '@playwright/test';
import { codeTo } from './inbox.ts';
import type { Person } from './people.ts';
import type { Server } from './server.ts';

export const SUBJECT = 'No está cotizando con ATLAS';

/** The support window on the page that somebody looks at. */
export function inWindow({ page, t }: Person): FrameLocator {
  return page.frameLocator(`iframe[title="${t('widget:frame.title')}"]`);
}

/** The button on the host's page. */
export function supportButton({ page, t }: Person): Locator {
  return page.getByRole('button', { name: t('widget:frame.title'), exact: true });
}

/** Opens the window by its button; its frame. */
export async function openWindow(person: Person): Promise<FrameLocator> {
  await supportButton(person).click();
  const window = inWindow(person);
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
  await hearsPointer(person);
  return window;
}

/**
 * Waits until clicks reach the window where they are meant. It is another process than the page: where it has just come, grown or
 * shrunk, the browser gives them to the page, or to another place in it, until the next picture is drawn.
 */
export async function hearsPointer(person: Person): Promise<void> {
  const { page, t } = person;
  let heard = false;
  const hearing = inWindow(person)
    .locator('html')
    .evaluate(
      () =>
        new Promise<void>((resolve) => {
          const isCorner = ({ clientX, clientY }: PointerEvent): boolean => clientX < 8 && clientY < 8;
          addEventListener('pointermove', function listener(event) {
            if (!isCorner(event)) return;
            removeEventListener('pointermove', listener);
            resolve();
          });
        }),
    )
    .then(() => (heard = true));
  let step = 0;
  await expect
    .poll(
      async () => {
        const frame = await page.locator(`iframe[title="${t('widget:frame.title')}"]`).boundingBox();
        // Nothing changes when the pointer is over a corner.
        if (frame) await page.mouse.move(frame.x + 4, frame.y + 4 + (step++ % 2));
        return heard;
      },
      { intervals: [30] },
    )
    .toBe(true);
  await hearing;
}

/** Fills in what happened. */
export async function tellWindow(person: Person, subject = SUBJECT): Promise<void> {
  const { t } = person;
  const window = inWindow(person);
  await window.getByLabel(t('portal:create.subject')).fill(subject);
  await window.getByLabel(t('portal:create.description')).fill('Al cotizar un auto la página se queda en blanco.');
}

/** Fills in who asks, where the host does not say it. */
export async function introduce(person: Person, name = 'Carla Cliente'): Promise<void> {
  const window = inWindow(person);
  await window.getByLabel(person.t('portal:create.email')).fill(person.email);
  await window.getByLabel(person.t('portal:create.name')).fill(name);
}

/** Waits until a part of the window that is shown later has come: without a network it cannot be fetched any more. */
export async function fetchedAhead(person: Person, part: string): Promise<void> {
  const parts = (): Promise<number> =>
    inWindow(person)
      .locator('html')
      .evaluate((_html, name) => performance.getEntriesByType('resource').filter((entry) => entry.name.includes(`/${name}-`)).length, part);
  await expect.poll(parts).toBeGreaterThan(0);
}

/** Sends the form. */
export async function sendComments(person: Person): Promise<void> {
  await inWindow(person)
    .getByRole('button', { name: person.t('widget:form.submit') })
    .click();
}

/** The window for the code, inside of the support window. */
export function codeDialog(person: Person): Locator {
  return inWindow(person).getByRole('dialog', { name: person.t('portal:verify.title') });
}

/** Types the mailed code. */
export async function enterCode(person: Person, server: Server): Promise<void> {
  await codeDialog(person)
    .getByLabel(person.t('portal:verify.code'))
    .fill(await codeTo(server, person.email));
  await expect(codeDialog(person)).toHaveCount(0);
}

/** The code of the ticket that was just made, as the confirmation shows it. */
export async function createdCode(person: Person): Promise<string> {
  const window = inWindow(person);
  await expect(window.getByRole('heading', { level: 1, name: person.t('widget:created.title') })).toBeFocused();
  return window.getByText(/^VB-/).innerText();
}

/** What a host's server makes for its user (docs/support-button.md). */
export function sign(secret: string, email: string, user = '', at = Date.now()): string {
  const seconds = Math.floor(at / 1000);
  return `${seconds}.${createHmac('sha256', secret).update(`${seconds}\n${email}\n${user}`).digest('hex')}`;
}
