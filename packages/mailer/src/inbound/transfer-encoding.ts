const EQUALS = 0x3d;
const CR = 0x0d;
const LF = 0x0a;

/** The bytes of a body as they were before they were made fit for mail. An unknown or broken encoding leaves what it cannot read as it is. */
export function decodeTransfer(body: Uint8Array, encoding: string): Uint8Array {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (/base64/i.test(encoding)) return Buffer.from(bytes.toString('latin1'), 'base64');
  if (/quoted-?printable/i.test(encoding)) return quotedPrintable(bytes);
  return bytes;
}

function quotedPrintable(bytes: Buffer): Uint8Array {
  const decoded = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1];
    if (byte !== EQUALS) {
      decoded[length++] = byte;
    } else if (next === LF || next === undefined) {
      at += 1;
    } else if (next === CR && bytes[at + 2] === LF) {
      at += 2;
    } else {
      const value = hexByte(next, bytes[at + 2]);
      decoded[length++] = value ?? byte;
      if (value !== null) at += 2;
    }
  }
  return decoded.subarray(0, length);
}

function hexByte(high: number, low: number | undefined): number | null {
  const [upper, lower] = [hexDigit(high), hexDigit(low ?? 0)];
  return upper === null || lower === null ? null : upper * 16 + lower;
}

function hexDigit(byte: number): number | null {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : null;
}
