import { afterEach, expect, test, vi } from 'vitest';
import { isRecord } from '../../lib/drafts';
import { host } from './host-link';

const PICTURE = { svg: '<svg/>', width: 10, height: 10, scale: 1 };

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Greets the window as the script does; the page's end of the line. */
function greet(): MessagePort {
  const parent = {};
  const heard: ((event: unknown) => void)[] = [];
  vi.stubGlobal('window', { parent, addEventListener: (_name: string, take: (event: unknown) => void) => heard.push(take), removeEventListener() {} });
  host.listen();
  const { port1, port2 } = new MessageChannel();
  for (const take of heard) take({ source: parent, ports: [port2], data: { soporte: 1 } });
  port1.start();
  return port1;
}

/** The number of the next picture that the page is asked for. */
function asked(page: MessagePort): Promise<unknown> {
  return new Promise((resolve) => {
    page.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(isRecord(data) && data['number']), { once: true });
  });
}

test('a picture that comes after its time is not taken for the one that is asked for then', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const page = greet();
  const late = asked(page);
  const first = host.picture();
  const number = await late;
  vi.advanceTimersByTime(30_000);
  expect(await first).toBeNull();

  const next = asked(page);
  const second = host.picture();
  const nextNumber = await next;
  page.postMessage({ kind: 'picture', picture: { ...PICTURE, width: 99 }, number }, []);
  page.postMessage({ kind: 'picture', picture: PICTURE, number: nextNumber }, []);
  expect(await second).toEqual(PICTURE);
  page.close();
});
