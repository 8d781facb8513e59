import { createContext, type ReactNode } from 'react';
import type { AttachmentPartsFragment } from '../../gql/graphql';

/** Draws a file where a link would not get it. Null where links do: those pages load nothing for it. */
export const FileInPlace = createContext<((file: AttachmentPartsFragment) => ReactNode) | null>(null);
