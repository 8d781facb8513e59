import { expect, type Locator, type Page } from '@playwright/test';
import type { Desk } from './api.ts';
import { at, listAt, textAt } from './json.ts';
import type { Person } from './people.ts';
import { hearsPointer, inWindow } from './support-window.ts';

/** Red, green, blue. */
export type Colour = readonly number[];
type Place = readonly [x: number, y: number];

/** A page whose parts are where these stories look for them. What is magenta may be in no picture. */
export const HOST_STYLE = `
  html { background: rgb(238, 243, 255); }
  body { margin: 0; height: 2000px; font: 16px/24px sans-serif; }
  main > * { position: absolute; margin: 0; box-sizing: border-box; }
  .plain { left: 100px; top: 100px; width: 200px; height: 100px; background: rgb(31, 95, 208); }
  .private { left: 100px; top: 300px; width: 200px; height: 100px; background: rgb(255, 0, 255); }
  .private::after { content: attr(data-note); }
  canvas { left: 400px; top: 100px; }
  input { left: 400px; width: 200px; height: 60px; border: 0; background: rgb(255, 0, 255); }
  .password { top: 300px; }
  .card { top: 400px; }
  p { left: 100px; top: 500px; }
`;
export const HOST_BODY = `<main>
  <div class="plain"></div>
  <div class="private" data-private data-note="SECRETO-NOTA"><span title="SECRETO-TITULO">SECRETO-TEXTO</span></div>
  <canvas id="chart" width="200" height="100"></canvas>
  <input class="password" type="password" name="clave" value="SECRETO-CLAVE">
  <input class="card" name="cardNumber" value="SECRETO-TARJETA">
  <p>La prima cambia al emitir.</p>
</main>`;
export const HOST_CHART = `
  const chart = document.querySelector('#chart').getContext('2d');
  chart.fillStyle = 'rgb(0, 170, 119)';
  chart.fillRect(0, 0, 200, 100);
`;

export const PLAIN: Colour = [31, 95, 208];
export const CHART: Colour = [0, 170, 119];
export const GROUND: Colour = [238, 243, 255];
export const COVERED: Colour = [185, 182, 171];
export const REDACTED: Colour = [27, 28, 25];

/** The middle of each part on the screen. */
export const MIDDLE = { plain: [200, 150], private: [200, 350], chart: [500, 150], password: [500, 330], card: [500, 430], window: [1300, 450] } as const;

/** One of the two ways to a picture. */
export function way(person: Person, which: 'page' | 'screen'): Locator {
  return inWindow(person).getByRole('button', { name: person.t(`picture:field.${which}`) });
}

export function editor(person: Person): Locator {
  return inWindow(person).getByRole('dialog', { name: person.t('picture:editor.title') });
}

/** What is drawn on in the editor. */
export function stage(person: Person): Locator {
  return editor(person).getByRole('application');
}

export function preview(person: Person): Locator {
  return inWindow(person).getByAltText(person.t('picture:field.preview'));
}

/** Leaves the editor with its picture and waits until it has arrived. */
export async function usePicture(person: Person): Promise<void> {
  await expect(stage(person)).toBeVisible();
  await hearsPointer(person);
  await editor(person)
    .getByRole('button', { name: person.t('picture:editor.done') })
    .click();
  await expect(editor(person)).toHaveCount(0);
  await expect(preview(person)).toBeVisible();
  await hearsPointer(person);
}

/** Where the editor's picture is, once it stays there: the window, which is another process's, is made as large as the page for it. */
async function placeOfStage(person: Person): Promise<{ x: number; y: number; width: number; height: number }> {
  const { page } = person;
  const width = page.viewportSize()?.width;
  await expect.poll(async () => (await page.locator('vobo-soporte iframe').boundingBox())?.width).toBe(width);
  let place = await stage(person).boundingBox();
  await expect(async () => {
    const before = place;
    place = await stage(person).boundingBox();
    expect(place).not.toBeNull();
    expect(place).toEqual(before);
  }).toPass({ timeout: 20_000, intervals: [100] });
  if (!place) throw new Error('the editor shows no picture');
  return place;
}

/** Drags on the editor's picture, from and to places that are given in its pixels. */
export async function drag(person: Person, from: Place, to: Place, size: { width: number; height: number }): Promise<void> {
  const { mouse } = person.page;
  const box = await placeOfStage(person);
  const onScreen = ([x, y]: Place): Place => [box.x + (x / size.width) * box.width, box.y + (y / size.height) * box.height];
  await mouse.move(...onScreen(from));
  await mouse.down();
  await mouse.move(...onScreen([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await mouse.move(...onScreen(to));
  await mouse.up();
}

/** One finger goes over the editor's picture, by places given as shares of it. */
export async function stroke(person: Person, ...places: Place[]): Promise<void> {
  const box = await placeOfStage(person);
  const finger = await person.context.newCDPSession(person.page);
  for (const [index, [x, y]] of places.entries()) {
    const touchPoints = [{ x: box.x + x * box.width, y: box.y + y * box.height }];
    await finger.send('Input.dispatchTouchEvent', { type: index === 0 ? 'touchStart' : 'touchMove', touchPoints });
  }
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** The size of a picture that is shown, and the colours at places of it, in its own pixels. */
export async function read(image: Locator, ...places: Place[]): Promise<{ width: number; height: number; colours: Colour[] }> {
  return image.evaluate(async (element, all) => {
    if (!(element instanceof HTMLImageElement)) throw new TypeError('no image');
    await element.decode();
    const canvas = document.createElement('canvas');
    const { naturalWidth: width, naturalHeight: height } = element;
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(element, 0, 0);
    return { width, height, colours: all.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data.slice(0, 3)]) };
  }, places);
}

/** Whether two colours are the same to an eye. */
export function like(colour: Colour | undefined, other: Colour): boolean {
  return colour !== undefined && colour.every((part, index) => Math.abs(part - (other[index] ?? 0)) <= 8);
}

/** Whether some pixel of a picture is magenta. */
export async function holdsMagenta(image: Locator): Promise<boolean> {
  return image.evaluate(async (element) => {
    if (!(element instanceof HTMLImageElement)) throw new TypeError('no image');
    await element.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: element.naturalWidth, height: element.naturalHeight });
    const context = canvas.getContext('2d');
    context?.drawImage(element, 0, 0);
    const data = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
    for (let index = 0; index < data.length; index += 4) {
      if ((data[index] ?? 0) > 200 && (data[index + 1] ?? 0) < 60 && (data[index + 2] ?? 0) > 200) return true;
    }
    return false;
  });
}

/** The picture of a ticket as the server keeps it, with what it says about the file. */
export async function storedPicture(desk: Desk, code: string): Promise<{ bytes: Buffer; mediaType: string; kinds: string[] }> {
  const query = 'query ($code: String!) { ticket(code: $code) { attachments { kind mediaType url } } }';
  const response = await desk.request.post('/graphql', { data: { query, variables: { code } } });
  const files = listAt(JSON.parse(await response.text()), 'data', 'ticket', 'attachments');
  const picture = files.find((file) => at(file, 'kind') === 'SCREENSHOT');
  if (picture === undefined) throw new Error(`no picture among ${JSON.stringify(files)}`);
  const file = await desk.request.get(textAt(picture, 'url'));
  return { bytes: await file.body(), mediaType: textAt(picture, 'mediaType'), kinds: files.map((each) => textAt(each, 'kind')) };
}

/** Shows a file in an empty page, so that it can be read like any other picture. */
export async function shown(page: Page, { bytes, mediaType }: { bytes: Buffer; mediaType: string }): Promise<Locator> {
  await page.setContent(`<img alt="kept" src="data:${mediaType};base64,${bytes.toString('base64')}">`);
  return page.getByAltText('kept');
}
