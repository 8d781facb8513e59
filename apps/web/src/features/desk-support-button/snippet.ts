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

/** Black or white, whichever can be read on a colour `#rrggbb`, as the button itself chooses (WCAG 2.2, contrast ratio). */
export function textOn(color: string): '#000' | '#fff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) ** 2 > 1.05 * 0.05 ? '#000' : '#fff';
}
