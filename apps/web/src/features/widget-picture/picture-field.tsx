import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ofKind, type Uploads } from '../../lib/uploads/use-uploads';
import { announce } from '../../lib/announce';
import type { Unpicturable } from '../../soporte/protocol';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import type { HostPage } from './host-page';
import { PictureChoices } from './picture-choices';
import styles from './picture-field.module.css';
import { PictureRow } from './picture-row';
import { canPictureScreen } from './take-screen-picture';
import { usePicture, type LoadEditor, type PictureState, type Trouble } from './use-picture';

interface PictureFieldProps {
  host: HostPage;
  /** Whether there is a page around this window that can be pictured. */
  hasPage: boolean;
  unpicturable: readonly Unpicturable[];
  /** All files of the form: the picture is one of them, of its own kind. */
  uploads: Uploads;
  loadEditor: LoadEditor;
}

/** A picture of the screen: taken one of two ways, looked over in the editor, sent like any file. One at a time. */
export function PictureField({ host, hasPage, unpicturable, uploads, loadEditor }: PictureFieldProps) {
  const { t } = useTranslation(['picture', 'common']);
  const field = useRef<HTMLDivElement>(null);
  const { state, take, edit, leave, forget } = usePicture(host, loadEditor);
  const { present, replace, remove } = useOnePicture(uploads);
  useFormWaiting(uploads, state.step !== 'idle');
  const [again, setAgain] = useState(false);
  const screen = canPictureScreen();
  const focusOn = useFocusOn(field, present ? 'picture' : 'choices');
  if (!hasPage && !screen) return null;
  const Editor = state.step === 'editing' ? state.Editor : null;
  const onRemove = (): void => {
    remove();
    forget();
    setAgain(false);
    announce(t('field.removed'));
    focusOn('choices');
  };
  return (
    <div ref={field} className={styles.field} role="group" aria-labelledby="picture-label" aria-describedby="picture-hint">
      <p id="picture-label" className={styles.label}>
        {t('field.label')} <span className={styles.optional}>{t('common:form.optional')}</span>
      </p>
      <p id="picture-hint" className={styles.hint}>
        {t('field.hint')}
      </p>
      {present && <PictureRow uploads={uploads} {...present} onEdit={edit} onRetake={again ? null : () => setAgain(true)} onRemove={onRemove} />}
      {(!present || again) && <PictureChoices hasPage={hasPage} hasScreen={screen} unpicturable={unpicturable} busy={state.step !== 'idle'} onTake={take} />}
      <Progress state={state} />
      {state.step === 'idle' && state.trouble && <TroubleNotice trouble={state.trouble} hasScreen={screen} />}
      {Editor && state.step === 'editing' && (
        <Editor
          picture={state.picture}
          onCancel={() => void leave(false, () => focusOn(present ? 'picture' : 'choices'))}
          onDone={(file) =>
            void leave(true, () => {
              setAgain(false);
              replace(file);
              announce(t('field.attached'));
              focusOn('picture');
            })
          }
        />
      )}
    </div>
  );
}

type Shown = 'picture' | 'choices';

/** Gives the focus to the first button of what will be shown, as soon as it is: what had it is gone. */
function useFocusOn(field: RefObject<HTMLElement | null>, shown: Shown): (wanted: Shown) => void {
  const [wanted, setWanted] = useState<Shown | null>(null);
  useEffect(() => {
    if (wanted !== shown) return;
    setWanted(null);
    field.current?.querySelector('button')?.focus();
  }, [field, wanted, shown]);
  return setWanted;
}

interface OnePicture {
  present: { stored: Uploads['stored'][number] | null; moving: Uploads['moving'][number] | null } | null;
  replace: (picture: Blob) => void;
  remove: () => void;
}

/** The one picture among the files. */
function useOnePicture(all: Uploads): OnePicture {
  const { t } = useTranslation('picture');
  const pictures = ofKind(all, 'SCREENSHOT');
  const stored = pictures.stored[0] ?? null;
  const moving = pictures.moving[0] ?? null;
  return {
    present: stored || moving ? { stored, moving } : null,
    remove: () => {
      for (const { id } of pictures.stored) pictures.remove(id);
      for (const { key } of pictures.moving) pictures.remove(key);
    },
    replace: (picture) => {
      const name = `${t('field.fileName')}.${picture.type === 'image/webp' ? 'webp' : 'png'}`;
      all.replace(new File([picture], name, { type: picture.type }), 'SCREENSHOT');
    },
  };
}

/** A form that was sent already waits for the picture in work: what was there before may be what the person is about to redact. */
function useFormWaiting({ setMaking }: Uploads, working: boolean): void {
  const say = useEffectEvent(setMaking);
  useEffect(() => {
    if (!working) return;
    say(true);
    return () => say(false);
  }, [working]);
}

function Progress({ state }: { state: PictureState }) {
  const { t } = useTranslation('picture');
  const words = { page: t('field.takingPage'), screen: t('field.takingScreen') };
  const text = state.step === 'taking' ? words[state.way] : state.step === 'opening' ? t('field.opening') : '';
  return (
    <p className={styles.progress} role="status">
      {text !== '' && <Icon name="clock" size={18} />}
      {text}
    </p>
  );
}

/** What went wrong and the way out. That the person changed their mind is no error. */
function TroubleNotice({ trouble, hasScreen }: { trouble: Trouble; hasScreen: boolean }) {
  const { t } = useTranslation('picture');
  const text = trouble === 'page' && !hasScreen ? t('trouble.pageNoScreen') : t(`trouble.${trouble === 'failed' ? 'screen' : trouble}`);
  return (
    <Notice tone={trouble === 'refused' ? 'info' : 'clock'} live>
      <p>{text}</p>
    </Notice>
  );
}
