import type { MailContext } from '../mail-input.js';
import { WORDS } from '../words/words.js';
import type { MailDocument } from './document.js';
import { htmlBlock } from './html-blocks.js';
import { Html, markup } from './html.js';
import { COLOR, FONT, STYLE_SHEETS, WRAP, style } from './style.js';

/** What follows the preheader in the list of mails would be the mail's first words again: blanks push them out of sight. */
const PREHEADER_FILL = new Html('&#847;&zwnj;&nbsp;'.repeat(60));

const SHEETS = new Html(STYLE_SHEETS.map((sheet) => `<style>${sheet}</style>`).join(''));

/** Outlook for Windows does not know the system fonts and takes Times for the first unknown name. */
const FOR_OUTLOOK = new Html(
  '<!--[if mso]><noscript><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript>' +
    '<style>td,p,a,span,div,h1,strong{font-family:Arial,sans-serif!important}</style><![endif]-->',
);

const TABLE = markup` role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"`;
const HIDDEN = style('display:none', 'max-height:0', 'max-width:0', 'overflow:hidden', 'opacity:0', 'font-size:1px', 'line-height:1px', 'mso-hide:all');
const CARD = style(`background-color:${COLOR.card}`, `border:1px solid ${COLOR.line}`, 'border-radius:12px', 'padding:32px 36px');

/** The HTML part: one column of 600 px in tables with inline styles, complete without images, style sheets or scripts. */
export function htmlLayout(document: MailDocument, context: MailContext): string {
  const page = markup`<!doctype html>
<html lang="${context.locale}" dir="ltr" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="x-apple-disable-message-reformatting">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${document.subject}</title>
${FOR_OUTLOOK}
${SHEETS}
</head>
<body class="body"${style('margin:0', 'padding:0', `background-color:${COLOR.page}`)}>
<div${HIDDEN}>${document.preheader}${PREHEADER_FILL}</div>
<table class="page" bgcolor="${COLOR.page}"${TABLE}${style(`background-color:${COLOR.page}`)}>
<tr><td class="outer" align="center"${style('padding:32px 16px 40px')}>
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table class="fluid"${TABLE}${style('max-width:600px', 'margin:0 auto', 'table-layout:fixed', 'text-align:left')}>
${delimiter(context)}<tr><td${style('padding:0 4px 16px')}>${brand(context.desk.name)}</td></tr>
<tr><td class="card" bgcolor="${COLOR.card}"${CARD}>${card(document)}</td></tr>
<tr><td align="left"${style('padding:18px 4px 0')}>${footer(context)}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`;
  return page.source;
}

function card({ title, subtitle: below, blocks }: MailDocument): Html {
  const heading = style('margin:0', `font:700 25px/33px ${FONT}`, 'letter-spacing:-0.2px', `color:${COLOR.ink}`, WRAP);
  return markup`<table${TABLE}${style('table-layout:fixed')}>
<tr><td><h1 class="title"${heading}>${title}</h1>${subtitle(below)}</td></tr>
${blocks.map(htmlBlock)}
</table>`;
}

/** The mark, a check inside a speech bubble, drawn with a cell and a letter: no image to load or to block. */
function brand(name: string): Html {
  const bubble = ['width:34px', 'height:30px', 'border-radius:11px 11px 11px 2px', `background-color:${COLOR.green}`];
  const check = [`font:700 19px/30px ${FONT}`, `color:${COLOR.onGreen}`, 'text-align:center', 'mso-line-height-rule:exactly'];
  const beside = style('padding:0 0 0 10px', `font:700 17px/30px ${FONT}`, `color:${COLOR.ink}`, WRAP);
  return markup`<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td class="mark" aria-hidden="true" width="34" height="30" align="center" valign="middle" bgcolor="${COLOR.green}"${style(...bubble, ...check)}>✓</td>
<td class="ink"${beside}>${name}</td>
</tr></table>`;
}

function subtitle(text: string | null): Html {
  if (text === null) return markup``;
  return markup`<p class="soft"${style('margin:8px 0 0', `font:400 15px/22px ${FONT}`, `color:${COLOR.soft}`, WRAP)}>${text}</p>`;
}

/** What stands below this line in an answer is our mail. */
function delimiter({ locale, replyTo }: MailContext): Html {
  if (replyTo === null) return markup``;
  const line = style('margin:0', `font:400 12px/18px ${FONT}`, `color:${COLOR.soft}`, 'text-align:center');
  return markup`<tr><td${style('padding:0 4px 16px')}><p class="soft"${line}>— ${WORDS[locale].common.replyAbove} —</p></td></tr>
`;
}

function footer({ desk, locale }: MailContext): Html {
  const phone = desk.supportPhone === null ? '' : ` · ${WORDS[locale].common.supportLine(desk.supportPhone)}`;
  return markup`<p class="soft"${style('margin:0', `font:400 13px/20px ${FONT}`, `color:${COLOR.soft}`, WRAP)}>${desk.name}${phone}</p>`;
}
