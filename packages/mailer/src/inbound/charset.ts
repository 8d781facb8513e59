const UTF_8 = 'utf-8';
const WINDOWS = 'windows-1252';

/** Names that mail programs use and the Encoding Standard does not know. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['cp1252', WINDOWS],
  ['ansi', WINDOWS],
  ['latin-1', WINDOWS],
  ['iso-8859-1-windows-1252', WINDOWS],
  ['cp932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
  ['utf8mb4', UTF_8],
]);

/** Names that say nothing about letters beyond ASCII. */
const SAYS_NOTHING = new Set(['', 'us-ascii', 'ascii', 'unknown', 'x-unknown', 'unknown-8bit', 'binary', 'default', 'none']);

/**
 * The text of bytes that claim to be in `label`. The claim is checked, because mails often lie: UTF-8 is recognised whatever it is called, what cannot
 * be UTF-8 is taken for windows-1252, and the escapes of ISO-2022-JP are recognised without their name.
 */
export function decodeText(bytes: Uint8Array, label = ''): string {
  const asked = label.trim().toLowerCase();
  const claimed = SAYS_NOTHING.has(asked) ? '' : (ALIASES.get(asked) ?? asked);
  const known = claimed === '' ? null : decoderOf(claimed);
  const name = known?.encoding ?? UTF_8;
  if (holdsJapaneseEscape(bytes)) return new TextDecoder('iso-2022-jp').decode(bytes);
  if (name === UTF_8 || name === WINDOWS) return utf8OrWindows(bytes, name);
  return known === null ? utf8OrWindows(bytes, UTF_8) : known.decode(bytes);
}

function decoderOf(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

/** Text that is valid UTF-8 beyond ASCII is UTF-8: in windows-1252 it would be gibberish. */
function utf8OrWindows(bytes: Uint8Array, claimed: string): string {
  try {
    return new TextDecoder(UTF_8, { fatal: true }).decode(bytes);
  } catch {
    return claimed === UTF_8 && isMostlyUtf8(bytes) ? new TextDecoder(UTF_8).decode(bytes) : new TextDecoder(WINDOWS).decode(bytes);
  }
}

/** Whether broken places are fewer than letters that are right, as when a mail was cut in the middle of a letter. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let right = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    const tail = bytes.subarray(at + 1, at + Math.max(length, 1));
    if (length > 0 && tail.length === length - 1 && tail.every((one) => one >= 0x80 && one < 0xc0)) {
      right += 1;
      at += length - 1;
    } else {
      broken += 1;
    }
  }
  return right > broken;
}

/** ESC $ B or ESC $ @: two bytes per letter follow. Nothing else that people write holds them. */
function holdsJapaneseEscape(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    if (bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40)) return true;
  }
  return false;
}
