import { useEffect, useRef, useState } from 'react';
import type { AttachmentKind } from '../../gql/graphql';
import { useStore } from '../store';
import type { StoredFile } from './stored-file';
import { isUnderway, UploadBox, type MovingFile } from './upload-box';
import type { UploadRules } from './upload-rules';

export interface Uploads {
  stored: readonly StoredFile[];
  moving: readonly MovingFile[];
  /** True while bytes are on their way, or a file is being made: sending the form has to wait for them. */
  busy: boolean;
  add: (files: Iterable<File>, kind?: AttachmentKind) => void;
  /** Puts the file in the place of all others of its kind. The draft is at no moment without it: whatever waits for files goes on waiting. */
  replace: (file: File, kind: AttachmentKind) => void;
  /** Says whether another file is being made, which the draft has to wait for. */
  setMaking: (making: boolean) => void;
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

/** Uploads files as they are chosen; what arrived is handed to the owner's draft, what did not is kept and tried again. Ends with the component. */
export function useUploads({ rules, stored, onStored }: UploadsOptions): Uploads {
  const latest = useRef(onStored);
  const [box] = useState(() => new UploadBox((file) => latest.current((before) => [...before, file])));
  useEffect(() => {
    latest.current = onStored;
  }, [onStored]);
  useEffect(() => () => box.end(), [box]);
  return useUploadBox(box, { rules, stored, onStored });
}

/** The same for a box that lives longer than the component; its owner says where files go that arrived. */
export function useUploadBox(box: UploadBox, { rules, stored, onStored }: UploadsOptions): Uploads {
  const moving = useStore(box.moving);
  const making = useStore(box.making);
  return {
    stored,
    moving,
    busy: making || moving.some(isUnderway),
    add: (files, kind) => rules && box.add(files, rules, stored, kind),
    replace: (file, kind) => {
      // As they are now: while the file was made, others may have arrived.
      for (const other of box.moving.get()) if (other.kind === kind) box.remove(other.key);
      onStored((before) => before.filter((other) => kindOf(other) !== kind));
      const rest = stored.filter((other) => kindOf(other) !== kind);
      if (rules) box.add([file], rules, rest, kind);
    },
    setMaking: (next) => box.making.set(next),
    remove: (key) => {
      box.remove(key);
      if (stored.some((file) => file.id === key)) onStored((before) => before.filter((file) => file.id !== key));
    },
    previewOf: (id) => box.previewOf(id),
  };
}

/** The same uploads as far as they are of one kind: pictures of the screen are shown at a place of their own. */
export function ofKind(uploads: Uploads, kind: AttachmentKind): Uploads {
  return {
    ...uploads,
    stored: uploads.stored.filter((file) => kindOf(file) === kind),
    moving: uploads.moving.filter((file) => file.kind === kind),
    add: (files) => uploads.add(files, kind),
  };
}

function kindOf({ kind = 'FILE' }: StoredFile): AttachmentKind {
  return kind;
}
