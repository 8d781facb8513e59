import { createContext } from 'react';
import type { AttachmentPartsFragment } from '../../gql/graphql';

/** Opens a picture among its neighbours. Null where pictures are only downloaded: then no page loads the window for them. */
export const OpenPicture = createContext<((files: readonly AttachmentPartsFragment[], id: string) => void) | null>(null);
