import { describe, expect, it } from 'vitest';
import { attachmentDisposition } from './content-disposition.js';

describe('attachmentDisposition', () => {
  it.each([
    ['factura.pdf', `attachment; filename="factura.pdf"; filename*=UTF-8''factura.pdf`],
    ['Póliza año.pdf', `attachment; filename="Poliza ano.pdf"; filename*=UTF-8''P%C3%B3liza%20a%C3%B1o.pdf`],
    [`a"b\\c%41.png`, `attachment; filename="a_b_c_41.png"; filename*=UTF-8''a%22b%5Cc%2541.png`],
    [`it's (1)*.txt`, `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
    ['報告😀.docx', `attachment; filename="____.docx"; filename*=UTF-8''%E5%A0%B1%E5%91%8A%F0%9F%98%80.docx`],
  ])('offers %j for saving', (name, header) => {
    expect(attachmentDisposition(name)).toBe(header);
  });
});
