import type { HostPage } from './host-page';

/** Why there is no picture: the person closed the browser's question, the page around us forbids it, or the browser failed. */
export type ScreenRefusal = 'refused' | 'forbidden' | 'failed';

/** Newer wishes than the compiler knows: each browser takes those it understands. */
interface Wishes extends DisplayMediaStreamOptions {
  readonly selfBrowserSurface: 'include';
  readonly surfaceSwitching: 'exclude';
  readonly monitorTypeSurfaces: 'include';
}

const WISHES: Wishes = { video: true, audio: false, selfBrowserSurface: 'include', surfaceSwitching: 'exclude', monitorTypeSurfaces: 'include' };

/** What was on the screen before the window went away is still on its way to us for a moment, in milliseconds. */
const SETTLES_WITHIN = 400;
/** A screen on which nothing moves may send no frame at all. */
const FRAME_WITHIN = 3000;

/** Whether this browser can show a window or screen to us; those of phones cannot. */
export function canPictureScreen(): boolean {
  return 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;
}

/** One frame of the window or screen that the person chooses, without our own window on it. To be called from a click. */
export async function takeScreenPicture(host: Pick<HostPage, 'conceal' | 'reveal'>): Promise<HTMLCanvasElement | ScreenRefusal> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getDisplayMedia(WISHES);
  } catch (error) {
    return refusalOf(error);
  }
  try {
    await host.conceal();
    return await frameOf(stream);
  } catch {
    return 'failed';
  } finally {
    // Before the window comes back: the browser's sign "this page sees your screen" goes at once.
    for (const track of stream.getTracks()) track.stop();
    await host.reveal();
  }
}

/** What a failed request means. The person's "no" and the page's policy are the same error; only its words differ. */
export function refusalOf(error: unknown): ScreenRefusal {
  if (!(error instanceof DOMException)) return 'failed';
  if (error.name === 'SecurityError') return 'forbidden';
  if (error.name !== 'NotAllowedError') return error.name === 'AbortError' ? 'refused' : 'failed';
  if (/polic/i.test(error.message)) return 'forbidden';
  return /system/i.test(error.message) ? 'failed' : 'refused';
}

async function frameOf(stream: MediaStream): Promise<HTMLCanvasElement> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  try {
    await inTime(video.play());
    await new Promise((resolve) => setTimeout(resolve, SETTLES_WITHIN));
    const frame = await grabbed(stream);
    return drawn(frame ?? video, frame ?? { width: video.videoWidth, height: video.videoHeight });
  } finally {
    video.srcObject = null;
  }
}

/** A frame straight from the stream, where the browser can: a video in a concealed window may stand still. */
async function grabbed(stream: MediaStream): Promise<ImageBitmap | null> {
  const [track] = stream.getVideoTracks();
  if (!track || typeof ImageCapture === 'undefined') return null;
  return inTime(new ImageCapture(track).grabFrame()).catch(() => null);
}

function drawn(frame: CanvasImageSource, { width, height }: { width: number; height: number }): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context || width === 0 || height === 0) throw new Error('No frame arrived.');
  context.drawImage(frame, 0, 0);
  return canvas;
}

function inTime<Result>(work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('No frame arrived in time.')), FRAME_WITHIN);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
