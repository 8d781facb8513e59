import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentPartsFragment } from '../../gql/graphql';
import { fetchWithSession } from '../../lib/session-transport';
import { FileButton } from '../../ui/timeline/attachment-list';

/** How long a download may take to begin, in milliseconds. */
const TAKEN_WITHIN = 60_000;

/** A file that only a request with this window's session gets: its picture is fetched to be shown, the file itself when it is wanted. */
export function FetchedFile({ file }: { file: AttachmentPartsFragment }) {
  const { t } = useTranslation('ticket');
  const picture = usePicture(file.previewUrl);
  const [failed, setFailed] = useState(false);

  const save = async (): Promise<void> => {
    setFailed(false);
    const url = await fetchBlobUrl(file.url);
    setFailed(url === null);
    if (url === null) return;
    const link = document.createElement('a');
    link.href = url;
    link.download = file.fileName;
    link.click();
    // Browsers take it when they get to it.
    setTimeout(() => URL.revokeObjectURL(url), TAKEN_WITHIN);
  };

  return <FileButton file={file} picture={picture} onSave={() => void save()} note={failed ? t('files.notFetched') : null} />;
}

function usePicture(previewUrl: string | null | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!previewUrl) return;
    let made: string | null = null;
    let current = true;
    void fetchBlobUrl(previewUrl).then((fetched) => {
      if (current) setUrl(fetched);
      else if (fetched) URL.revokeObjectURL(fetched);
      made = fetched;
    });
    return () => {
      current = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [previewUrl]);
  return url;
}

/** An address in this page for what is at `url`; null when it could not be had. */
async function fetchBlobUrl(url: string): Promise<string | null> {
  try {
    const response = await fetchWithSession(url);
    return response.ok ? URL.createObjectURL(await response.blob()) : null;
  } catch {
    return null;
  }
}
