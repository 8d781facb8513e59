import { gql, type TypedDocumentNode } from '@apollo/client';
import type { AttachmentKind, CreateUploadMutation, CreateUploadMutationVariables } from '../../gql/graphql';
import { FAULT } from '../apollo/fault';
import { isOver, jitteredDelay, retrySignal } from '../retry';
import { problemIn, runMutation } from '../run-operation';
import { createStore } from '../store';
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
        ...Fault
      }
    }
  }
  ${FAULT}
`;

/** A file on its way. Stored ones leave this list for the draft. */
export interface MovingFile {
  key: string;
  kind: AttachmentKind;
  fileName: string;
  size: number;
  progress: number;
  state: 'sending' | 'waiting' | 'refused' | 'failed';
  /** Why it was refused here, before it was sent. */
  refusal?: Refusal;
  /** Why the server refused it, in its words. */
  message?: string;
}

/** The files on their way to one draft. They go on as long as the draft does, whoever shows it. */
export class UploadBox {
  readonly moving = createStore<readonly MovingFile[]>([]);
  /** Whether somebody is making another file for the draft, e.g. draws on a picture. */
  readonly making = createStore(false);
  readonly #aborts = new Map<string, AbortController>();
  readonly #previews = new Map<string, string>();

  /** `onStored` is given each file that arrived. */
  constructor(private readonly onStored: (file: StoredFile) => void) {}

  /** Begins to send what may be sent; what may not stays with its reason. `stored` is what the draft holds already. */
  add(files: Iterable<File>, rules: UploadRules, stored: readonly StoredFile[], kind: AttachmentKind = 'FILE'): void {
    const chosen = [...files].map((file) => ({ file, key: crypto.randomUUID() }));
    const before = this.moving.get();
    const rows = admit(chosen, [...stored, ...before.filter(isUnderway)], rules, kind);
    // A new choice makes old refusals old news.
    this.moving.set([...before.filter((file) => file.state !== 'refused'), ...rows]);
    for (const { file, key } of chosen) if (rows.some((row) => row.key === key && row.state === 'sending')) void this.#send(key, file, kind);
  }

  /** Takes a file away that has not arrived. */
  remove(key: string): void {
    this.#aborts.get(key)?.abort();
    this.moving.set(this.moving.get().filter((file) => file.key !== key));
  }

  /** The draft was sent: what could not be taken is of no interest any more. */
  forgetRefused(): void {
    this.moving.set(this.moving.get().filter(isUnderway));
  }

  /** An address to show a picture that was chosen in this visit; null for others. */
  previewOf(id: string): string | null {
    return this.#previews.get(id) ?? null;
  }

  /** Ends what is on its way and lets the pictures go. */
  end(): void {
    for (const abort of this.#aborts.values()) abort.abort();
    for (const url of this.#previews.values()) URL.revokeObjectURL(url);
  }

  async #send(key: string, file: File, kind: AttachmentKind): Promise<void> {
    const patch = (change: Partial<MovingFile>): void => this.moving.set(this.moving.get().map((each) => (each.key === key ? { ...each, ...change } : each)));
    const abort = new AbortController();
    this.#aborts.set(key, abort);
    const outcome = await upload({ file, kind }, abort.signal, patch);
    this.#aborts.delete(key);
    if (outcome === null) return;
    if (typeof outcome !== 'string') return patch({ state: 'failed', message: outcome.message });
    if (file.type.startsWith('image/')) this.#previews.set(outcome, URL.createObjectURL(file));
    this.onStored({ id: outcome, fileName: file.name, size: file.size, mediaType: mediaTypeOf(file), storedAt: Date.now(), kind });
    this.remove(key);
  }
}

/** Whether it will still arrive. */
export function isUnderway(file: MovingFile): boolean {
  return file.state === 'sending' || file.state === 'waiting';
}

/** The keys of those that will not arrive. */
export function lostFiles(moving: readonly MovingFile[]): readonly string[] {
  return moving.filter((file) => !isUnderway(file)).map(({ key }) => key);
}

/** The rows of newly chosen files: each may be sent, or says why not, counting what is there and what was admitted before it. */
function admit(chosen: readonly { file: File; key: string }[], present: readonly { size: number }[], rules: UploadRules, kind: AttachmentKind): MovingFile[] {
  const gathered = { count: present.length, bytes: present.reduce((sum, file) => sum + file.size, 0) };
  return chosen.map(({ file, key }) => {
    const row = { key, kind, fileName: file.name, size: file.size, progress: 0 };
    const reason = refusal(file, gathered, rules);
    if (reason) return { ...row, state: 'refused', refusal: reason };
    gathered.count += 1;
    gathered.bytes += file.size;
    return { ...row, state: 'sending' };
  });
}

/** Announces and sends one file; a lost network delays it. Resolves with its id, with the server's refusal, or null when it was taken away. */
async function upload(
  { file, kind }: { file: File; kind: AttachmentKind },
  signal: AbortSignal,
  tell: (change: Partial<MovingFile>) => void,
): Promise<string | { message: string } | null> {
  const input = { fileName: file.name, size: file.size, mediaType: mediaTypeOf(file), kind };
  for (let failures = 0; !isOver(signal); failures += 1) {
    try {
      tell({ state: 'sending' });
      const { createUpload } = await runMutation(CREATE_UPLOAD, { input });
      // Taken away while it was announced: then its bytes stay here.
      if (isOver(signal)) return null;
      const announced = createUpload.upload;
      if (!announced) return { message: createUpload.userErrors[0]?.message ?? '' };
      await putFile({ url: announced.url, token: announced.token, file, signal, onProgress: (progress) => tell({ progress }) });
      return announced.id;
    } catch (error) {
      if (isOver(signal)) return null;
      if (error instanceof FileRefused) return { message: error.message };
      const problem = problemIn(error);
      if (!problem.mayRetry) return { message: '' };
      tell({ state: 'waiting', progress: 0 });
      await retrySignal(jitteredDelay(failures), signal);
    }
  }
  return null;
}
