import { useEffect, useRef, useState } from 'react';
import type { AttachmentKind } from '../../gql/graphql';
import { useStore } from '../store';
import type { StoredFile } from './stored-file';
import { isUnderway, UploadBox, type MovingFile } from './upload-box';
import type { UploadRules } from './upload-rules';

export interface Uploads {
  stored: readonly StoredFile[];
  moving: readonly MovingFile[];
  /** True while bytes are on their way: sending the form has to wait for them. */
  busy: boolean;
  add: (files: Iterable<File>, kind?: AttachmentKind) => void;
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
  return {
    stored,
    moving,
    busy: moving.some(isUnderway),
    add: (files, kind) => rules && box.add(files, rules, stored, kind),
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
    stored: uploads.stored.filter((file) => (file.kind ?? 'FILE') === kind),
    moving: uploads.moving.filter((file) => file.kind === kind),
    add: (files) => uploads.add(files, kind),
  };
}
