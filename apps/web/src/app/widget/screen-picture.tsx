import { lazy, Suspense } from 'react';
import type { HostPage } from '../../features/widget-picture/host-page';
import { loadTexts } from '../../lib/i18n/i18n';
import { useStore } from '../../lib/store';
import type { Uploads } from '../../lib/uploads/use-uploads';
import { host } from './host-link';
import { setSize } from './window-size';
import styles from './screen-picture.module.css';

const page: HostPage = {
  askPicture: () => host.picture(),
  conceal: () => host.setConcealed(true),
  reveal: () => host.setConcealed(false),
  setSize,
};

/** Fetched beside the form, so that the form does not wait for it. */
const PictureField = lazy(async () => {
  const [field] = await Promise.all([import('../../features/widget-picture/picture-field'), loadTexts('picture')]);
  return { default: field.PictureField };
});

/** Fetched when there is a picture to look at. */
async function loadEditor() {
  const { PictureEditor } = await import('../../features/picture-editor/picture-editor');
  return PictureEditor;
}

/** The picture of the screen in the request, taken from the page around this window or from a screen. */
export function ScreenPicture({ uploads }: { uploads: Uploads }) {
  const hasPage = useStore(host.connected);
  const unpicturable = useStore(host.opening)?.unpicturable ?? [];
  return (
    <Suspense fallback={<div className={styles.place} />}>
      <PictureField host={page} hasPage={hasPage} unpicturable={unpicturable} uploads={uploads} loadEditor={loadEditor} />
    </Suspense>
  );
}
