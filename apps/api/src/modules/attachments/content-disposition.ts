/** The value of Content-Disposition that offers a file for saving under its name: plain ASCII for old programs, the name itself for all others (RFC 6266, RFC 8187). */
export function attachmentDisposition(fileName: string): string {
  const plain = fileName
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^ -~]|["\\%]/g, '_');
  // What encodeURIComponent leaves as it is but RFC 8187 does not allow.
  const encoded = encodeURIComponent(fileName).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
