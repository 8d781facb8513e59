import type { PagePicture } from './protocol';
import { warn } from './warn';

interface PictureModule {
  picturePage(): Promise<PagePicture>;
}

/** A picture of this page, made by a part of the script that is loaded only now. Null when it could not be made; never rejects. */
export async function picturePage(origin: string): Promise<PagePicture | null> {
  try {
    const module: unknown = await import(/* @vite-ignore */ `${origin}/soporte/page-picture.js`);
    return isPictureModule(module) ? await module.picturePage() : null;
  } catch (error) {
    warn('The page could not be pictured.', error);
    return null;
  }
}

function isPictureModule(module: unknown): module is PictureModule {
  return typeof module === 'object' && module !== null && 'picturePage' in module && typeof module.picturePage === 'function';
}

/** Resolves once what was changed is on the screen. Frames stop in a tab that is not seen, so a moment is enough there. */
export async function painted(): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, 300);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
