import { gql, type TypedDocumentNode } from '@apollo/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CreateUploadMutation, CreateUploadMutationVariables } from '../../gql/graphql';
import { client } from '../apollo/client';
import { problemOf } from '../apollo/problem-of';
import { jitteredDelay, retrySignal } from '../retry';
import { mediaTypeOf } from './media-type';
import { FileRefused, putFile } from './put-file';
import type { StoredFile } from './stored-file';
import { refusal, type Refusal, type UploadRules } from './upload-rules';

const CREATE_UPLOAD: TypedDocumentNode<CreateUploadMutation, CreateUploadMutationVariables> = gql`
  mutation CreateUpload($input: CreateUploadInput!) {
    createUpload(input: $input) {
      upload {
        id
        url
        token
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`;

/** A file on its way. Stored ones leave this list for the draft. */
export interface MovingFile {
  key: string;
  fileName: string;
  size: number;
  progress: number;
  state: 'sending' | 'waiting' | 'refused' | 'failed';
  /** Why it was refused here, before it was sent. */
  refusal?: Refusal;
  /** Why the server refused it, in its words. */
  message?: string;
}

export interface Uploads {
  stored: readonly StoredFile[];
  moving: readonly MovingFile[];
  /** True while bytes are on their way: sending the form has to wait for them. */
  busy: boolean;
  add: (files: Iterable<File>) => void;
  /** Takes a stored or moving file away. */
  remove: (key: string) => void;
  /** An address to show a picture that was chosen in this visit; null for others. */
  previewOf: (id: string) => string | null;
}

interface UploadsOptions {
  rules: UploadRules | null;
  stored: readonly StoredFile[];
  onStored: (change: (before: readonly StoredFile[]) => StoredFile[]) => void;
}

/** Uploads files as they are chosen; what arrived is handed to the owner's draft, what did not is kept and tried again. */
export function useUploads({ rules, stored, onStored }: UploadsOptions): Uploads {
  const [moving, setMoving] = useState<readonly MovingFile[]>([]);
  const aborts = useRef(new Map<string, AbortController>());
  const previews = useRef(new Map<string, string>());

  useEffect(() => {
    const running = aborts.current;
    const shown = previews.current;
    return () => {
      for (const abort of running.values()) abort.abort();
      for (const url of shown.values()) URL.revokeObjectURL(url);
    };
  }, []);

  const patch = useCallback((key: string, change: Partial<MovingFile>) => {
    setMoving((before) => before.map((file) => (file.key === key ? { ...file, ...change } : file)));
  }, []);

  const drop = useCallback((key: string) => setMoving((before) => before.filter((file) => file.key !== key)), []);

  const start = useCallback(
    async (key: string, file: File) => {
      const abort = new AbortController();
      aborts.current.set(key, abort);
      const outcome = await upload(file, abort.signal, (change) => patch(key, change));
      aborts.current.delete(key);
      if (outcome === null) return;
      if (typeof outcome !== 'string') return patch(key, { state: 'failed', message: outcome.message });
      if (file.type.startsWith('image/')) previews.current.set(outcome, URL.createObjectURL(file));
      onStored((before) => [...before, { id: outcome, fileName: file.name, size: file.size, mediaType: mediaTypeOf(file), storedAt: Date.now() }]);
      drop(key);
    },
    [drop, onStored, patch],
  );

  const add = (files: Iterable<File>): void => {
    if (!rules) return;
    const underway = moving.filter((file) => file.state === 'sending' || file.state === 'waiting');
    const gathered = [...stored, ...underway].reduce((sum, file) => ({ count: sum.count + 1, bytes: sum.bytes + file.size }), { count: 0, bytes: 0 });
    const added: MovingFile[] = [];
    for (const file of files) {
      const key = crypto.randomUUID();
      const reason = refusal(file, gathered, rules);
      const row = { key, fileName: file.name, size: file.size, progress: 0 };
      if (reason) {
        added.push({ ...row, state: 'refused', refusal: reason });
        continue;
      }
      gathered.count += 1;
      gathered.bytes += file.size;
      added.push({ ...row, state: 'sending' });
      void start(key, file);
    }
    // A new choice makes old refusals old news.
    setMoving((before) => [...before.filter((file) => file.state !== 'refused'), ...added]);
  };

  const remove = (key: string): void => {
    aborts.current.get(key)?.abort();
    drop(key);
    if (stored.some((file) => file.id === key)) onStored((before) => before.filter((file) => file.id !== key));
  };

  return {
    stored,
    moving,
    busy: moving.some((file) => file.state === 'sending' || file.state === 'waiting'),
    add,
    remove,
    previewOf: (id) => previews.current.get(id) ?? null,
  };
}

/** Announces and sends one file; a lost network delays it. Resolves with its id, with the server's refusal, or null when it was taken away. */
async function upload(file: File, signal: AbortSignal, tell: (change: Partial<MovingFile>) => void): Promise<string | { message: string } | null> {
  const input = { fileName: file.name, size: file.size, mediaType: mediaTypeOf(file) };
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      tell({ state: 'sending' });
      const { data } = await client.mutate({ mutation: CREATE_UPLOAD, variables: { input } });
      const announced = data?.createUpload.upload;
      if (!announced) return { message: data?.createUpload.userErrors[0]?.message ?? '' };
      await putFile({ url: announced.url, token: announced.token, file, signal, onProgress: (progress) => tell({ progress }) });
      return announced.id;
    } catch (error) {
      if (signal.aborted) return null;
      if (error instanceof FileRefused) return { message: error.message };
      const problem = problemOf(error);
      if (!problem.mayRetry) return { message: '' };
      tell({ state: 'waiting', progress: 0 });
      await retrySignal(jitteredDelay(failures), signal);
    }
  }
  return null;
}
