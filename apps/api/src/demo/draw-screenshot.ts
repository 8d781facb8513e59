import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 960;
const HEIGHT = 600;
const PALETTE = {
  paper: 0xf6f5f3,
  white: 0xffffff,
  line: 0xd9d6d1,
  ink: 0x2b2a28,
  soft: 0x8d8a85,
  brand: 0x1d4e89,
  alert: 0xb3261e,
  alertPaper: 0xfbe9e7,
} as const;
type Colour = keyof typeof PALETTE;
const COLOURS = Object.keys(PALETTE);

/** Letters of 3 × 5 dots: each octal digit is a row. */
const GLYPHS = new Map(
  (
    'A25755 B65656 C34443 D65556 E74647 F74644 G34553 H55755 I72227 J11152 K55655 L44447 M57755 N65555 O25552 P65644 Q25563 R65655 S34216 T72222 U55557 V55522 W55775 ' +
    'X55255 Y55222 Z71247 075557 126227 261247 361216 455711 574616 634757 771122 875757 975716 -00700 .00002 :02020 !22202 $36436'
  )
    .split(' ')
    .map((glyph): [string, string] => [glyph.charAt(0), glyph.slice(1)]),
);

/** The picture that goes with the demo's first ticket, as PNG: a quoting screen on which one insurer has no price. */
export function drawScreenshot(): Buffer {
  const canvas = new Canvas();
  canvas.box(0, 0, WIDTH, 56, 'brand');
  canvas.text(24, 20, 3, 'COTIZADOR DE AUTOS', 'white');
  for (const [index, [label, value]] of FIELDS.entries()) {
    const left = 24 + index * 232;
    canvas.text(left, 84, 2, label, 'soft');
    canvas.box(left, 104, 216, 40, 'line');
    canvas.box(left + 1, 105, 214, 38, 'white');
    canvas.text(left + 12, 116, 3, value, 'ink');
  }
  for (const [index, [insurer, price]] of OFFERS.entries()) drawOffer(canvas, 184 + index * 92, insurer, price);
  canvas.box(24, 478, WIDTH - 48, 84, 'alertPaper');
  canvas.box(24, 478, 6, 84, 'alert');
  canvas.text(52, 500, 3, 'ATLAS: SIN TARIFA', 'alert');
  canvas.text(52, 530, 2, 'NO HAY TARIFA PARA EL VEHICULO - INTENTE MAS TARDE', 'ink');
  return canvas.png();
}

const FIELDS = [
  ['VEHICULO', 'MAZDA 3'],
  ['MODELO', '2022'],
  ['CODIGO POSTAL', '110111'],
  ['PAGO', 'CONTADO'],
] as const;
const OFFERS = [
  ['SURA', '$8412.50'],
  ['ABA', '$8790.00'],
  ['ATLAS', null],
] as const;

function drawOffer(canvas: Canvas, top: number, insurer: string, price: string | null): void {
  canvas.box(24, top, WIDTH - 48, 76, price === null ? 'alert' : 'line');
  canvas.box(26, top + 2, WIDTH - 52, 72, 'white');
  canvas.text(52, top + 26, 5, insurer, 'ink');
  canvas.text(620, top + 26, 5, price ?? '-', price === null ? 'alert' : 'brand');
}

/** A picture of few colours, one byte per dot. */
class Canvas {
  readonly #dots = Buffer.alloc(WIDTH * HEIGHT, COLOURS.indexOf('paper'));

  box(left: number, top: number, width: number, height: number, colour: Colour): void {
    for (let y = top; y < top + height; y += 1) this.#dots.fill(COLOURS.indexOf(colour), y * WIDTH + left, y * WIDTH + left + width);
  }

  text(left: number, top: number, dot: number, text: string, colour: Colour): void {
    for (const [position, letter] of [...text].entries()) {
      for (const [row, bits] of [...(GLYPHS.get(letter) ?? '')].entries()) {
        for (let column = 0; column < 3; column += 1) {
          if ((Number(bits) & (4 >> column)) !== 0) this.box(left + (position * 4 + column) * dot, top + row * dot, dot, dot, colour);
        }
      }
    }
  }

  png(): Buffer {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(WIDTH, 0);
    header.writeUInt32BE(HEIGHT, 4);
    // Eight bits per dot, which are indexes into the palette.
    header.set([8, 3, 0, 0, 0], 8);
    const palette = Buffer.from(Object.values(PALETTE).flatMap((rgb) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]));
    const rows = Array.from({ length: HEIGHT }, (_, y) => Buffer.concat([Buffer.of(0), this.#dots.subarray(y * WIDTH, (y + 1) * WIDTH)]));
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    return Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('PLTE', palette),
      chunk('IDAT', deflateSync(Buffer.concat(rows))),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
