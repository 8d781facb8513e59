import { Problem, problemOfStatus } from '../problem';

interface PutFile {
  url: string;
  token: string;
  file: Blob;
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends the bytes with progress (0 … 1), which fetch cannot tell. Throws {@link Problem}. */
export function putFile({ url, token, file, onProgress, signal }: PutFile): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onload = () => (request.status < 300 ? resolve() : reject(problemOfStatus(request.status, request.responseText)));
    request.onerror = () => reject(new Problem('offline'));
    request.onabort = () => reject(new Problem('offline'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
