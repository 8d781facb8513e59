import { currentLanguage } from '../i18n/i18n';
import { Problem, problemOfStatus } from '../problem';
import { sessionTransport } from '../session-transport';

/** The server looked at the bytes and does not take them; `message` says why, for the person. */
export class FileRefused extends Error {}

interface PutFile {
  url: string;
  token: string;
  file: Blob;
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends the bytes with progress (0 … 1), which fetch cannot tell. Throws {@link Problem} and {@link FileRefused}. */
export function putFile({ url, token, file, onProgress, signal }: PutFile): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries({ ...sessionTransport().headers(), 'x-upload-token': token })) request.setRequestHeader(name, value);
    request.setRequestHeader('accept-language', currentLanguage());
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onload = () => (request.status < 300 ? resolve() : reject(failureOf(request)));
    request.onerror = () => reject(new Problem('offline'));
    request.onabort = () => reject(new Problem('offline'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function failureOf({ status, responseText }: XMLHttpRequest): Error {
  try {
    const body: unknown = JSON.parse(responseText);
    if (typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string' && 'code' in body) {
      return new FileRefused(body.message);
    }
  } catch {
    // No answer of the upload's own: a proxy's, perhaps.
  }
  return problemOfStatus(status, responseText);
}
