import type { Block, Choice, Star } from './document.js';
import { Html, markup } from './html.js';
import { linkedText } from './linked-text.js';
import { COLOR, FONT, WRAP, style } from './style.js';

const TEXT = `font:400 16px/25px ${FONT}`;
const SMALL = `font:400 14px/21px ${FONT}`;
const BUTTON_TEXT = `font:600 16px/24px ${FONT};text-decoration:none;color:${COLOR.onGreen}`;

/** One row of the card for one part of the mail. */
export function htmlBlock(block: Block): Html {
  switch (block.kind) {
    case 'button':
      return row(button(block.label, block.url), '20px 0 4px');
    case 'code':
      return row(code(block.code, block.label), '20px 0 4px');
    case 'paragraph':
      return row(text('ink', TEXT, COLOR.ink, block.text), '16px 0 0');
    case 'aside':
      return row(text('soft', SMALL, COLOR.soft, markup`${block.text}${block.link ? markup` ${link(block.link.label, block.link.url)}` : ''}`), '16px 0 0');
    case 'quote':
      return row(quote(block), '20px 0 4px');
    case 'choices':
      return row(choices(block.yes, block.no), '12px 0 4px');
    case 'deadline':
      return row(deadline(block.title, block.text), '20px 0 4px');
    case 'survey':
      return row(survey(block.question, block.stars, block.note), '24px 0 0');
    case 'answer':
      return row(answer(block.text), '24px 0 0');
  }
}

/** A table without meaning of its own: screen readers pass through it. */
function table(rows: Html, attributes: Html = markup` width="100%"`): Html {
  return markup`<table role="presentation" cellpadding="0" cellspacing="0" border="0"${attributes}>${rows}</table>`;
}

function row(content: Html, padding: string): Html {
  return markup`<tr><td${style(`padding:${padding}`)}>${content}</td></tr>`;
}

function text(className: string, font: string, color: string, content: Html | string, margin = '0'): Html {
  return markup`<p class="${className}"${style(`margin:${margin}`, font, `color:${color}`, WRAP)}>${content}</p>`;
}

/** The cell is the colour and the link fills it, so that it is a button without images; Outlook for Windows gets its own in VML. */
function button(label: string, url: string): Html {
  const width = 56 + Math.ceil(label.length * 9.2);
  const cell = style(`background-color:${COLOR.green}`, 'border-radius:8px');
  const anchor = style('display:inline-block', 'padding:12px 26px', 'border-radius:8px', `background-color:${COLOR.green}`, BUTTON_TEXT);
  const wide = markup`<tr><td class="button-cell" bgcolor="${COLOR.green}"${cell}>
<a class="button" href="${url}" target="_blank"${anchor}>${label}</a>
</td></tr>`;
  return markup`<!--[if mso]><v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w="urn:schemas-microsoft-com:office:word"
 href="${url}" style="height:48px;v-text-anchor:middle;width:${width}px" arcsize="17%" stroke="f" fillcolor="${COLOR.green}"><w:anchorlock/>
<center style="color:${COLOR.onGreen};font-family:Arial,sans-serif;font-size:16px;font-weight:bold">${label}</center></v:roundrect><![endif]-->
<!--[if !mso]><!-->${table(wide, markup` class="button-table"`)}<!--<![endif]-->`;
}

function code(value: string, label: string): Html {
  const cell = style(`background-color:${COLOR.greenTint}`, 'border-radius:10px', 'padding:22px 12px');
  const digits = style(
    'margin:0',
    `font:700 40px/48px ${FONT}`,
    'letter-spacing:4px',
    'font-variant-numeric:tabular-nums',
    'white-space:nowrap',
    `color:${COLOR.ink}`,
  );
  return table(markup`<tr><td class="code-cell" align="center" bgcolor="${COLOR.greenTint}"${cell}>
<p class="code" role="text" aria-label="${label}: ${value}"${digits}>${value}</p>
</td></tr>`);
}

/** People's words stand in a bubble, as in the ticket's history. */
function quote({ lead, body, after }: Extract<Block, { kind: 'quote' }>): Html {
  const cell = style(`background-color:${COLOR.quote}`, 'border-radius:14px 14px 14px 3px', 'padding:18px 20px');
  const notes = after.map((note) => text('soft', SMALL, COLOR.soft, note, '10px 0 0'));
  return table(
    markup`<tr><td class="quote" bgcolor="${COLOR.quote}"${cell}>
${text('soft', `font:600 14px/20px ${FONT}`, COLOR.soft, lead, '0 0 8px')}
<div class="ink"${style(TEXT, `color:${COLOR.ink}`, WRAP)}>${linkedText(body)}</div>${notes}
</td></tr>`,
    markup` width="100%"${style('table-layout:fixed')}`,
  );
}

function choices(yes: Choice, no: Choice): Html {
  return table(markup`${choice('✓', yes, '0')}${choice('↺', no, '10px')}`);
}

function choice(sign: string, { title, text: consequence }: Choice, gap: string): Html {
  const mark = style(`padding:${gap} 0 0`, `font:700 18px/25px ${FONT}`);
  return markup`<tr>
<td valign="top" width="30"${mark}><span class="link" aria-hidden="true"${style(`color:${COLOR.green}`)}>${sign}</span></td>
<td valign="top"${style(`padding:${gap} 0 0`)}>${text('ink', TEXT, COLOR.ink, markup`<strong>${title}.</strong> ${consequence}`)}</td>
</tr>`;
}

function deadline(title: string, consequence: string): Html {
  const cell = style(`background-color:${COLOR.clock}`, 'border-radius:10px', 'padding:14px 20px 16px');
  return table(markup`<tr><td class="clock" bgcolor="${COLOR.clock}"${cell}>
${text('clock-ink', `font:700 16px/24px ${FONT}`, COLOR.clockInk, title)}
${text('clock-ink', `font:400 15px/23px ${FONT}`, COLOR.clockInk, consequence, '4px 0 0')}
</td></tr>`);
}

function survey(question: string, stars: readonly Star[], note: string): Html {
  const cells = table(markup`<tr>${stars.map((one) => star(one, stars.length))}</tr>`, markup` width="100%"${style('table-layout:fixed')}`);
  return markup`${text('ink', `font:700 17px/25px ${FONT}`, COLOR.ink, question, '0 0 12px')}
${cells}
${text('soft', SMALL, COLOR.soft, note, '12px 0 0')}`;
}

function star({ count, word, label, url }: Star, last: number): Html {
  const box = ['display:block', 'padding:12px 2px', 'text-align:center', 'text-decoration:none', 'border-radius:8px'];
  const line = (font: string, color: string) => style('display:block', font, `color:${color}`);
  return markup`<td width="20%" valign="top"${style(`padding:0 ${count === last ? 0 : 6}px 0 0`)}>
<a class="star" href="${url}" target="_blank" aria-label="${label}"${style(...box, `background-color:${COLOR.quote}`, `border:1px solid ${COLOR.line}`)}>
<span class="star-sign"${line(`font:400 26px/30px ${FONT}`, COLOR.star)}>★</span>
<span class="ink"${line(`font:700 15px/20px ${FONT}`, COLOR.ink)}>${count}</span>
<span class="soft star-word"${line(`font:400 13px/18px ${FONT}`, COLOR.soft)}>${word}</span>
</a></td>`;
}

function answer(how: string): Html {
  const cell = style(`border-top:1px solid ${COLOR.line}`, 'padding:18px 0 0');
  return table(markup`<tr><td class="rule"${cell}>${text('soft', `font:400 15px/23px ${FONT}`, COLOR.soft, how)}</td></tr>`);
}

function link(label: string, url: string): Html {
  return markup`<a class="link" href="${url}" target="_blank"${style(`color:${COLOR.green}`, 'font-weight:600', 'text-decoration:underline')}>${label}</a>`;
}
