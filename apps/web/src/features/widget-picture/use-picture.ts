import { useEffect, useState, type ComponentType } from 'react';
import { flushSync } from 'react-dom';
import { drawPagePicture } from './draw-page-picture';
import type { HostPage } from './host-page';
import { takeScreenPicture, type ScreenRefusal } from './take-screen-picture';

/** The way a picture is taken. */
export type PictureWay = 'page' | 'screen';

/** What the field asks of the editor that is loaded on demand. */
export interface PictureEditorProps {
  picture: HTMLCanvasElement;
  /** Given the finished picture: final pixels and nothing else. */
  onDone: (file: Blob) => void;
  onCancel: () => void;
}

/** Loads the editor and its texts. */
export type LoadEditor = () => Promise<ComponentType<PictureEditorProps>>;

/** Why there is no picture; `page`: the host's page could not be pictured. */
export type Trouble = ScreenRefusal | 'page' | 'editor';

export type PictureState =
  | { readonly step: 'idle'; readonly trouble: Trouble | null }
  | { readonly step: 'taking'; readonly way: PictureWay }
  | { readonly step: 'opening' }
  | { readonly step: 'editing'; readonly picture: HTMLCanvasElement; readonly Editor: ComponentType<PictureEditorProps> };

interface PictureTaking {
  state: PictureState;
  take: (way: PictureWay) => void;
  /** Opens the editor again with the picture of this visit; null when there is none, e.g. after a reload. */
  edit: (() => void) | null;
  /** Leaves the editor, as soon as the window is small again, and does `then` with it; with true its picture is the one that `edit` opens from now on. */
  leave: (kept: boolean, then: () => void) => Promise<void>;
  /** The picture is not wanted any more. */
  forget: () => void;
}

/** Takes pictures and opens the editor with them. The picture as it was taken stays in this window's memory, and leaves it only through the editor. */
export function usePicture(host: HostPage, loadEditor: LoadEditor): PictureTaking {
  const [state, setState] = useState<PictureState>({ step: 'idle', trouble: null });
  const [kept, setKept] = useState<HTMLCanvasElement | null>(null);
  const editing = state.step === 'editing';

  useEffect(() => {
    if (!editing) return;
    // Also when the whole form goes, e.g. because another person signs in at the host.
    return () => void host.setSize('panel');
  }, [host, editing]);

  const open = async (picture: HTMLCanvasElement): Promise<void> => {
    setState({ step: 'opening' });
    try {
      const Editor = await loadEditor();
      await host.setSize('full');
      // At once: nobody sees the form as wide as the page.
      flushSync(() => setState({ step: 'editing', picture, Editor }));
    } catch {
      setState({ step: 'idle', trouble: 'editor' });
    }
  };
  const take = async (way: PictureWay): Promise<void> => {
    setState({ step: 'taking', way });
    const taken = way === 'page' ? await takePage(host) : await takeScreenPicture(host);
    if (typeof taken === 'string') setState({ step: 'idle', trouble: taken });
    else await open(taken);
  };
  return {
    state,
    take: (way) => void take(way),
    edit: kept && (() => void open(kept)),
    leave: async (isKept, then) => {
      await host.setSize('panel');
      flushSync(() => {
        if (isKept && state.step === 'editing') setKept(state.picture);
        setState({ step: 'idle', trouble: null });
        then();
      });
    },
    forget: () => setKept(null),
  };
}

async function takePage(host: HostPage): Promise<HTMLCanvasElement | 'page'> {
  try {
    const picture = await host.askPicture();
    return picture ? await drawPagePicture(picture) : 'page';
  } catch {
    return 'page';
  }
}
