import { useEffect, useReducer, useRef, useState, type Dispatch, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { DiscardDialog } from './discard-dialog';
import type { Drawing } from './drawing';
import { edit, type EditorAction } from './edit';
import { beginEditing, shownPart } from './editor-state';
import { actionForKey } from './editor-keys';
import { EditorFoot } from './editor-foot';
import { EditorHead } from './editor-head';
import { encodePicture } from './encode';
import styles from './picture-editor.module.css';
import { Stage } from './stage';
import { ToolBar } from './tool-bar';
import { useZoom, type Zoom } from './use-zoom';
import { useSaid } from './use-said';

/** What was drawn on pictures of this visit, so that editing goes on where it ended. Gone with the picture. */
const drawings = new WeakMap<HTMLCanvasElement, Drawing>();

interface PictureEditorProps {
  /** The picture as it was taken. It is not changed. */
  picture: HTMLCanvasElement;
  onDone: (file: Blob) => void;
  onCancel: () => void;
}

/** Cut, point out, redact: over the whole window, by pointer, finger or keyboard. Hands over final pixels only. */
export function PictureEditor({ picture, onDone, onCancel }: PictureEditorProps) {
  const { t } = useTranslation('picture');
  const [begunWith] = useState(() => beginEditing(picture, drawings.get(picture)));
  const [state, dispatch] = useReducer(edit, begunWith);
  const zoom = useZoom(shownPart(state));
  const said = useSaid(state);
  const [asking, setAsking] = useState(false);
  const { finish, busy, failed } = useFinish(picture, state.history.present, onDone);
  const dialog = useModal();

  const close = (): void => (state.history.present === begunWith.history.present ? onCancel() : setAsking(true));
  const escape = (): void => {
    if (state.gesture || state.writing) dispatch({ type: 'cancel' });
    else if (state.selected !== null) dispatch({ type: 'select', step: null });
    else if (state.tool !== 'select') dispatch({ type: 'tool', tool: 'select' });
    else close();
  };
  const onKeyDown = useKeys({ escape, dispatch, zoom });
  return (
    <>
      <dialog
        ref={dialog}
        className={styles.editor}
        aria-labelledby="editor-title"
        onKeyDown={onKeyDown}
        onCancel={(event) => {
          event.preventDefault();
          escape();
        }}
      >
        <EditorHead state={state} dispatch={dispatch} zoom={zoom} />
        <ToolBar state={state} dispatch={dispatch} />
        <Stage picture={picture} state={state} dispatch={dispatch} zoom={zoom} say={said.say} />
        <EditorFoot tool={state.tool} busy={busy} failed={failed} onCancel={close} onDone={finish} />
        <VisuallyHidden>
          <span role="status">{said.words}</span>
        </VisuallyHidden>
      </dialog>
      {asking && <DiscardDialog title={t('editor.discardTitle')} onDiscard={onCancel} onStay={() => setAsking(false)} />}
    </>
  );
}

/** A dialog that is open as long as it is rendered. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-focus-first]')?.focus();
    return () => element?.close();
  }, []);
  return dialog;
}

/** Makes the file once; while it is made, and when it could not be made, says so. */
function useFinish(picture: HTMLCanvasElement, drawing: Drawing, onDone: (file: Blob) => void) {
  const [step, setStep] = useState<'idle' | 'busy' | 'failed'>('idle');
  const finish = async (): Promise<void> => {
    setStep('busy');
    try {
      const { blob } = await encodePicture(picture, drawing);
      drawings.set(picture, drawing);
      onDone(blob);
    } catch {
      setStep('failed');
    }
  };
  return { finish: () => void finish(), busy: step === 'busy', failed: step === 'failed' };
}

/** The keys that mean the same wherever the focus is in the editor, but in a text. */
function useKeys({ escape, dispatch, zoom }: { escape: () => void; dispatch: Dispatch<EditorAction>; zoom: Zoom }) {
  return (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      // Else the browser closes the dialog at the second press.
      event.preventDefault();
      return escape();
    }
    if (event.target instanceof HTMLInputElement) return;
    const action = actionForKey(event.nativeEvent);
    if (!action) return;
    event.preventDefault();
    if ('zoom' in action) zoom[action.zoom]();
    else dispatch(action);
  };
}
