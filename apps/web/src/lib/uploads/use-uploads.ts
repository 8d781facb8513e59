import { gql, type TypedDocumentNode } from '@apollo/client';
import { useEffect, useState } from 'react';
import type { CreateUploadMutation, CreateUploadMutationVariables } from '../../gql/graphql';
import { client } from '../apollo/client';
import { problemOf } from '../apollo/problem-of';
import { isOver, jitteredDelay, retrySignal } from '../retry';
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
  const { aborts, previews } = useResources();
  const patch = (key: string, change: Partial<MovingFile>): void =>
    setMoving((before) => before.map((file) => (file.key === key ? { ...file, ...change } : file)));
  const drop = (key: string): void => setMoving((before) => before.filter((file) => file.key !== key));

  const start = async (key: string, file: File): Promise<void> => {
    const abort = new AbortController();
    aborts.set(key, abort);
    const outcome = await upload(file, abort.signal, (change) => patch(key, change));
    aborts.delete(key);
    if (outcome === null) return;
    if (typeof outcome !== 'string') return patch(key, { state: 'failed', message: outcome.message });
    if (file.type.startsWith('image/')) previews.set(outcome, URL.createObjectURL(file));
    onStored((before) => [...before, { id: outcome, fileName: file.name, size: file.size, mediaType: mediaTypeOf(file), storedAt: Date.now() }]);
    drop(key);
  };

  return {
    stored,
    moving,
    busy: moving.some(isUnderway),
    add: (files) => {
      if (!rules) return;
      const chosen = [...files].map((file) => ({ file, key: crypto.randomUUID() }));
      const rows = admit(chosen, [...stored, ...moving.filter(isUnderway)], rules);
      // A new choice makes old refusals old news.
      setMoving((before) => [...before.filter((file) => file.state !== 'refused'), ...rows]);
      for (const { file, key } of chosen) if (rows.some((row) => row.key === key && row.state === 'sending')) void start(key, file);
    },
    remove: (key) => {
      aborts.get(key)?.abort();
      drop(key);
      if (stored.some((file) => file.id === key)) onStored((before) => before.filter((file) => file.id !== key));
    },
    previewOf: (id) => previews.get(id) ?? null,
  };
}

function isUnderway(file: MovingFile): boolean {
  return file.state === 'sending' || file.state === 'waiting';
}

/** The rows of newly chosen files: each may be sent, or says why not, counting what is there and what was admitted before it. */
function admit(chosen: readonly { file: File; key: string }[], present: readonly { size: number }[], rules: UploadRules): MovingFile[] {
  const gathered = { count: present.length, bytes: present.reduce((sum, file) => sum + file.size, 0) };
  return chosen.map(({ file, key }) => {
    const row = { key, fileName: file.name, size: file.size, progress: 0 };
    const reason = refusal(file, gathered, rules);
    if (reason) return { ...row, state: 'refused', refusal: reason };
    gathered.count += 1;
    gathered.bytes += file.size;
    return { ...row, state: 'sending' };
  });
}

/** Running uploads and addresses of pictures, both ended with the component. */
function useResources(): { aborts: Map<string, AbortController>; previews: Map<string, string> } {
  const [aborts] = useState(() => new Map<string, AbortController>());
  const [previews] = useState(() => new Map<string, string>());
  useEffect(
    () => () => {
      for (const abort of aborts.values()) abort.abort();
      for (const url of previews.values()) URL.revokeObjectURL(url);
    },
    [aborts, previews],
  );
  return { aborts, previews };
}

/** Announces and sends one file; a lost network delays it. Resolves with its id, with the server's refusal, or null when it was taken away. */
async function upload(file: File, signal: AbortSignal, tell: (change: Partial<MovingFile>) => void): Promise<string | { message: string } | null> {
  const input = { fileName: file.name, size: file.size, mediaType: mediaTypeOf(file) };
  for (let failures = 0; !isOver(signal); failures += 1) {
    try {
      tell({ state: 'sending' });
      const { data } = await client.mutate({ mutation: CREATE_UPLOAD, variables: { input } });
      const announced = data?.createUpload.upload;
      if (!announced) return { message: data?.createUpload.userErrors[0]?.message ?? '' };
      await putFile({ url: announced.url, token: announced.token, file, signal, onProgress: (progress) => tell({ progress }) });
      return announced.id;
    } catch (error) {
      if (isOver(signal)) return null;
      if (error instanceof FileRefused) return { message: error.message };
      const problem = problemOf(error);
      if (!problem.mayRetry) return { message: '' };
      tell({ state: 'waiting', progress: 0 });
      await retrySignal(jitteredDelay(failures), signal);
    }
  }
  return null;
}
