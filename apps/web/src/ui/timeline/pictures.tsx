import { useState, type ReactNode } from 'react';
import type { AttachmentPartsFragment } from '../../gql/graphql';
import { OpenPicture } from './open-picture';
import { PictureWindow } from './picture-window';

type Files = readonly AttachmentPartsFragment[];

/** Everything inside shows pictures in place, and large when they are pressed. */
export function Pictures({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ files: Files; id: string } | null>(null);
  return (
    <OpenPicture value={(files, id) => setShown({ files, id })}>
      {children}
      {shown && (
        <PictureWindow
          pictures={shown.files.filter(({ previewUrl }) => previewUrl !== null)}
          id={shown.id}
          onShow={(id) => setShown({ ...shown, id })}
          onClose={() => setShown(null)}
        />
      )}
    </OpenPicture>
  );
}
