import { useDesk } from '../desk';
import type { UploadRules } from './upload-rules';

/** What may be attached: to a request (before the address is proved) or to a message. Null until the desk is known. */
export function useUploadRules(target: 'request' | 'message'): UploadRules | null {
  const upload = useDesk()?.upload;
  if (!upload) return null;
  const before = target === 'request';
  return {
    extensions: upload.extensions,
    maxFileBytes: upload.maxFileBytes,
    maxFiles: before ? upload.maxFilesBeforeVerification : upload.maxFilesPerMessage,
    maxTotalBytes: before ? upload.maxBytesBeforeVerification : upload.maxMessageBytes,
  };
}
