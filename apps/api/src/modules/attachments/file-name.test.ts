import { describe, expect, it } from 'vitest';
import { cleanFileName } from './file-name.js';
import { extensionOf } from './file-types.js';

describe('cleanFileName', () => {
  it.each([
    ['factura.pdf', 'factura.pdf'],
    ['Póliza de María.PDF', 'Póliza de María.PDF'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\ana\\captura.png', 'captura.png'],
    ['..\\..\\x.png', 'x.png'],
    ['  a.png . ', 'a.png'],
    ['informe: "final"?.pdf', 'informe_ _final__.pdf'],
    ['po\u0301liza.pdf', 'póliza.pdf'],
    ['fac\u200btura\u200f.pdf', 'factura.pdf'],
    ['../../x', 'x'],
    ['..', ''],
    ['', ''],
  ])('makes %j into %j', (raw, name) => {
    expect(cleanFileName(raw)).toBe(name);
  });

  it.each([
    ['a line break', 'a\r\nb.png'],
    ['NUL', 'a.png\0.exe'],
    ['an override of direction', 'factura\u202efdp.exe'],
    ['an isolate of direction', 'a\u2066b.png'],
    ['a line separator', 'a\u2028b.png'],
    ['half a character', 'a\ud800.png'],
    ['a control character of the second range', 'a\u0085.png'],
  ])('refuses %s', (_what, raw) => {
    expect(cleanFileName(raw)).toBeNull();
  });

  it('cuts a long name to 150 characters and keeps its ending', () => {
    const name = cleanFileName(`${'ñ'.repeat(400)}.docx`);
    expect(name).toHaveLength(150);
    expect(name).toMatch(/ñ\.docx$/);
    expect(cleanFileName(`${'😀'.repeat(200)}.png`)?.isWellFormed()).toBe(true);
  });

  it('takes no time for a name that is long and empty', () => {
    const before = process.cpuUsage();
    cleanFileName(`${' '.repeat(100_000)}x${'. '.repeat(50_000)}x`);
    const { user } = process.cpuUsage(before);
    expect(user / 1_000).toBeLessThan(500);
  });
});

describe('extensionOf', () => {
  it.each([
    ['a.PNG', 'png'],
    ['a.tar.docx', 'docx'],
    ['a.svg', null],
    ['a.html', null],
    ['a.pdf.exe', null],
    ['pdf', null],
    ['a.', null],
    ['a.constructor', null],
  ])('of %j is %j', (name, extension) => {
    expect(extensionOf(name)).toBe(extension);
  });
});
