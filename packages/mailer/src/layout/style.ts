import { Html } from './html.js';

/** The palette in light mode, inline because many programs drop style sheets. Contrast with its ground is AA or better. */
export const COLOR = {
  page: '#f5f3ef',
  card: '#ffffff',
  line: '#e4dfd6',
  ink: '#1d1b18',
  soft: '#5c564c',
  green: '#0b6e4f',
  greenTint: '#e9f3ee',
  onGreen: '#ffffff',
  quote: '#f5f2ec',
  clock: '#fdf2d9',
  clockInk: '#553a05',
  star: '#a8690a',
} as const;

export const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

/** Long words break instead of widening the mail. */
export const WRAP = 'overflow-wrap:anywhere;word-wrap:break-word;word-break:break-word';

const RESET = `
body{margin:0;padding:0;width:100%;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%}
table{border-spacing:0;mso-table-lspace:0;mso-table-rspace:0}
a[x-apple-data-detectors]{color:inherit!important;text-decoration:none!important;font:inherit!important}
u+.body .fluid{width:100%!important}
`;

const NARROW = `
@media only screen and (max-width:520px){
.outer{padding:16px 8px 28px!important}
.card{padding:24px 20px!important}
.title{font-size:22px!important;line-height:29px!important}
.code{font-size:34px!important;letter-spacing:2px!important}
.button{display:block!important;text-align:center!important}
.button-cell,.button-table{width:100%!important}
.star{padding:10px 0!important}
.star-word{font-size:11px!important;line-height:14px!important}
}
`;

/** Dark mode of Apple Mail, Outlook for Mac and iOS, Thunderbird. Gmail and Outlook for Windows invert by themselves, which these colours bear. */
const DARK_RULES: readonly (readonly [string, string])[] = [
  ['.body,.page', 'background-color:#161513!important'],
  ['.card', 'background-color:#211f1c!important;border-color:#3a3732!important'],
  ['.ink,.title', 'color:#f3f0ea!important'],
  ['.soft', 'color:#b9b2a6!important'],
  ['.link', 'color:#63cfa0!important'],
  ['.rule', 'border-color:#3a3732!important'],
  ['.quote', 'background-color:#2e2b27!important'],
  ['.code-cell', 'background-color:#1c3329!important'],
  ['.code', 'color:#e6f6ee!important'],
  ['.clock', 'background-color:#372c13!important'],
  ['.clock-ink', 'color:#f7e2b2!important'],
  ['.star', 'background-color:#2b2825!important;border-color:#3a3732!important'],
  ['.star-sign', 'color:#f0b54a!important'],
  ['.button-cell,.button', 'background-color:#12805c!important;color:#ffffff!important'],
  ['.mark', 'background-color:#12805c!important;color:#ffffff!important'],
];

const DARK = `@media (prefers-color-scheme:dark){\n${DARK_RULES.map(([selector, rules]) => `${selector}{${rules}}`).join('\n')}\n}\n`;

/** Outlook on the web names its dark mode by an attribute instead of a media query. */
const DARK_OUTLOOK = DARK_RULES.map(
  ([selector, rules]) =>
    `${selector
      .split(',')
      .map((one) => `[data-ogsc] ${one}`)
      .join(',')}{${rules}}`,
).join('\n');

/**
 * The style sheets of a mail. Apart, because a program that does not understand one throws it away whole. They only
 * refine: without them the mail is complete.
 */
export const STYLE_SHEETS: readonly string[] = [RESET, NARROW, DARK, DARK_OUTLOOK].map((sheet) => sheet.trim());

/** An inline style, kept short to write: `style('color:red', WRAP)`. Rules are ours alone, never text of people. */
export function style(...rules: readonly string[]): Html {
  return new Html(` style="${rules.join(';')}"`);
}
