import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentPartsFragment } from '../../gql/graphql';
import { PictureInPlace } from './picture-in-place';
import { PictureWindow } from './picture-window';
import styles from './pictures.module.css';

type Picture = AttachmentPartsFragment;

/** Everything inside shows pictures in place, and as large as the screen when they are pressed. */
export function Pictures({ children }: { children: ReactNode }) {
  const { t } = useTranslation('desk');
  const [shown, setShown] = useState<{ among: readonly Picture[]; id: string } | null>(null);
  const draw = useCallback(
    (picture: Picture, among: readonly Picture[]) => (
      <button
        type="button"
        className={styles.picture}
        aria-label={t('ticket.pictures', { name: picture.fileName })}
        onClick={() => setShown({ among, id: picture.id })}
      >
        <img src={picture.previewUrl ?? ''} alt="" loading="lazy" />
        <span className={styles.name}>{picture.fileName}</span>
      </button>
    ),
    [t],
  );
  return (
    <PictureInPlace value={draw}>
      {children}
      {shown && (
        <PictureWindow
          pictures={shown.among.filter(({ previewUrl }) => previewUrl !== null)}
          id={shown.id}
          onShow={(id) => setShown({ ...shown, id })}
          onClose={() => setShown(null)}
        />
      )}
    </PictureInPlace>
  );
}
