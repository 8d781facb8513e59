import { createContext, type ReactNode } from 'react';
import type { AttachmentPartsFragment } from '../../gql/graphql';

/** Draws a picture in place, given the files it stands among. Null where pictures are only downloaded: those pages load nothing for it. */
export const PictureInPlace = createContext<((picture: AttachmentPartsFragment, among: readonly AttachmentPartsFragment[]) => ReactNode) | null>(null);
