import { afterEach, expect, test, vi } from 'vitest';
import type { StoredFile } from './stored-file';
import { UploadBox } from './upload-box';

const RULES = { extensions: ['png'], maxFileBytes: 100, maxFiles: 2, maxTotalBytes: 100 };
const UPLOAD = { upload: { id: 'file_1', url: '/files/file_1', token: 'token' }, userErrors: [] };

afterEach(() => vi.unstubAllGlobals());

/** A server that takes everything at once; answers the addresses that bytes were sent to. */
function takesEverything(): string[] {
  const sent: string[] = [];
  class TakingRequest {
    status = 204;
    upload = {};
    onload: () => void = () => {};
    #url = '';
    open(_method: string, url: string): void {
      this.#url = url;
    }
    setRequestHeader(): void {}
    send(): void {
      sent.push(this.#url);
      this.onload();
    }
  }
  vi.stubGlobal('XMLHttpRequest', TakingRequest);
  return sent;
}

/** The answer to the announcement of a file waits until it is called. */
function announcingWaits(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  vi.stubGlobal('fetch', async () => {
    await promise;
    return Response.json({ data: { createUpload: UPLOAD } });
  });
  return resolve;
}

test('a file that is taken away while it is announced is not sent, and is in no draft', async () => {
  const sent = takesEverything();
  const answer = announcingWaits();
  const stored: StoredFile[] = [];
  const box = new UploadBox((file) => stored.push(file));
  box.add([new File(['first'], 'first.png')], RULES, []);
  box.add([new File(['second'], 'second.png')], RULES, []);
  box.remove(box.moving.get()[0]?.key ?? '');
  answer();
  await vi.waitFor(() => expect(stored.map(({ fileName }) => fileName)).toContain('second.png'), { timeout: 10_000 });
  expect(stored.map(({ fileName }) => fileName)).toEqual(['second.png']);
  expect(sent).toHaveLength(1);
});
