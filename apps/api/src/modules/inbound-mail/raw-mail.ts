import { publicId } from '../../platform/ids.js';

/** Where `GET` downloads a mail as it came. */
export function rawMailUrl(id: string): string {
  return `/files/mail/${publicId('inboundMail', id)}.eml`;
}
