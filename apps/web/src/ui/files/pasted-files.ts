import type { ClipboardEvent } from 'react';

/** The files in a paste; nothing when text was pasted. Pictures from the clipboard get a telling name. */
export function filesOf(data: Pick<DataTransfer, 'types' | 'files'>, nameOfPicture: string): File[] {
  if (data.types.includes('text/plain')) return [];
  return [...data.files].map((file, index) =>
    file.name === 'image.png' ? new File([file], `${nameOfPicture}${index > 0 ? `-${index + 1}` : ''}.png`, { type: file.type }) : file,
  );
}

/** Handles a paste: files go to `add`, text goes where it was pasted. */
export function pasteInto(add: (files: File[]) => void, nameOfPicture: string): (event: ClipboardEvent) => void {
  return (event) => {
    const files = filesOf(event.clipboardData, nameOfPicture);
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  };
}
