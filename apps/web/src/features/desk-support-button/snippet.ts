import { BLACK, contrast, WHITE, type Rgb } from '../../lib/accent';

/** Where the button can stand, as `data-position` says it; the first is where it stands by itself. */
export const POSITIONS = ['right', 'left', 'bottom-right', 'bottom-left'] as const;
export type Position = (typeof POSITIONS)[number];

/** What the code for a page can say. */
export interface SnippetOptions {
  readonly position: Position;
  /** `#rrggbb`; null: the button's own. */
  readonly color: string | null;
  /** A process's key; null: none. */
  readonly process: string | null;
  /** null: that of the page. */
  readonly locale: 'es' | 'en' | null;
}

/** The code that puts the button of the installation at `origin` on a page. What stays as it is by itself is left out. */
export function snippetOf(origin: string, { position, color, process, locale }: SnippetOptions): string {
  const attributes = [
    `src="${origin}/soporte.js"`,
    locale && `data-locale="${locale}"`,
    position !== POSITIONS[0] && `data-position="${position}"`,
    color && `data-color="${color}"`,
    process && `data-process="${process}"`,
  ];
  return [`<script async ${attributes.filter(Boolean).join(' ')}></script>`, '<script>window.Soporte = window.Soporte || { q: [] };</script>'].join('\n');
}

/** How a host's server signs who its user is, in Node. */
export const SIGNING_SERVER = `import { createHmac } from 'node:crypto';

function sign(email, user) {
  const seconds = Math.floor(Date.now() / 1000);
  const said = \`\${seconds}\\n\${email.trim().toLowerCase()}\\n\${user}\`;
  const mac = createHmac('sha256', process.env.SOPORTE_SECRET).update(said).digest('hex');
  return \`\${seconds}.\${mac}\`;
}`;

/** How its page hands the signature over. */
export const SIGNING_PAGE = `Soporte.q.push(['identify', { email, name, user, signature }]);`;

/** Black or white, whichever can be read better on a colour `#rrggbb`, as the button itself chooses. */
export function textOn(color: string): '#000' | '#fff' {
  const channel = (at: number): number => Number.parseInt(color.slice(at, at + 2), 16);
  const ground: Rgb = [channel(1), channel(3), channel(5)];
  return contrast(ground, BLACK) > contrast(ground, WHITE) ? '#000' : '#fff';
}
