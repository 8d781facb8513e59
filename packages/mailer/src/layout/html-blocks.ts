import type { Block, Choice, Star } from './document.js';
import { Html, html } from './html.js';
import { linkedText } from './linked-text.js';
import { COLOR, FONT, WRAP, style } from './style.js';

const TEXT = `font:400 16px/25px ${FONT}`;
const SMALL = `font:400 14px/21px ${FONT}`;

/** One row of the card for one part of the mail. */
export function htmlBlock(block: Block): Html {
  switch (block.kind) {
    case 'button':
      return row(button(block.label, block.url), '20px 0 4px');
    case 'code':
      return row(code(block.code, block.label), '20px 0 4px');
    case 'paragraph':
      return row(html`<p class="ink"${style('margin:0', TEXT, `color:${COLOR.ink}`, WRAP)}>${block.text}</p>`, '16px 0 0');
    case 'aside':
      return row(html`<p class="soft"${style('margin:0', SMALL, `color:${COLOR.soft}`, WRAP)}>${block.text}${block.link ? html` ${link(block.link.label, block.link.url)}` : ''}</p>`, '16px 0 0');
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
function table(content: Html, attributes: Html = html` width="100%"`): Html {
  return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0"${attributes}>${content}</table>`;
}

function row(content: Html, padding: string): Html {
  return html`<tr><td${style(`padding:${padding}`)}>${content}</td></tr>`;
}

/** The cell is the colour and the link fills it, so that it is a button without images; Outlook for Windows gets its own in VML. */
function button(label: string, url: string): Html {
  const width = 56 + Math.ceil([...label].length * 9.2);
  const text = `font:600 16px/24px ${FONT};color:${COLOR.onGreen}`;
  return html`<!--[if mso]><v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w="urn:schemas-microsoft-com:office:word" href="${url}" style="height:48px;v-text-anchor:middle;width:${width}px" arcsize="17%" stroke="f" fillcolor="${COLOR.green}"><w:anchorlock/><center style="color:${COLOR.onGreen};font-family:Arial,sans-serif;font-size:16px;font-weight:bold">${label}</center></v:roundrect><![endif]--><!--[if !mso]><!-->${table(
    html`<tr><td class="button-cell" bgcolor="${COLOR.green}"${style(`background-color:${COLOR.green}`, 'border-radius:8px')}><a class="button" href="${url}" target="_blank"${style('display:inline-block', 'padding:12px 26px', text, 'text-decoration:none', 'border-radius:8px', `background-color:${COLOR.green}`)}>${label}</a></td></tr>`,
    html` class="button-table"`,
  )}<!--<![endif]-->`;
}

function code(value: string, label: string): Html {
  return table(
    html`<tr><td class="code-cell" align="center" bgcolor="${COLOR.greenTint}"${style(`background-color:${COLOR.greenTint}`, 'border-radius:10px', 'padding:22px 12px')}><p class="code" role="text" aria-label="${label}: ${value}"${style('margin:0', `font:700 40px/48px ${FONT}`, 'letter-spacing:4px', 'font-variant-numeric:tabular-nums', 'white-space:nowrap', `color:${COLOR.ink}`)}>${value}</p></td></tr>`,
  );
}

function quote({ lead, body, after }: Extract<Block, { kind: 'quote' }>): Html {
  const notes = after.map((note) => html`<p class="soft"${style('margin:10px 0 0', SMALL, `color:${COLOR.soft}`)}>${note}</p>`);
  return table(
    html`<tr><td class="quote" bgcolor="${COLOR.quote}"${style(`background-color:${COLOR.quote}`, 'border-radius:14px 14px 14px 3px', 'padding:18px 20px')}><p class="soft"${style('margin:0 0 8px', `font:600 14px/20px ${FONT}`, `color:${COLOR.soft}`, WRAP)}>${lead}</p><div class="ink"${style(TEXT, `color:${COLOR.ink}`, WRAP)}>${linkedText(body)}</div>${notes}</td></tr>`,
    html` width="100%"${style('table-layout:fixed')}`,
  );
}

function choices(yes: Choice, no: Choice): Html {
  const line = (sign: string, { title, text }: Choice, gap: string) =>
    html`<tr><td valign="top" width="30"${style(`padding:${gap} 0 0`, `font:700 18px/25px ${FONT}`)}><span class="link" aria-hidden="true"${style(`color:${COLOR.green}`)}>${sign}</span></td><td valign="top"${style(`padding:${gap} 0 0`)}><p class="ink"${style('margin:0', TEXT, `color:${COLOR.ink}`)}><strong>${title}.</strong> ${text}</p></td></tr>`;
  return table(html`${line('✓', yes, '0')}${line('↺', no, '10px')}`);
}

function deadline(title: string, text: string): Html {
  return table(
    html`<tr><td class="clock" bgcolor="${COLOR.clock}"${style(`background-color:${COLOR.clock}`, 'border-radius:10px', 'padding:14px 20px 16px')}><p class="clock-ink"${style('margin:0', `font:700 16px/24px ${FONT}`, `color:${COLOR.clockInk}`)}>${title}</p><p class="clock-ink"${style('margin:4px 0 0', `font:400 15px/23px ${FONT}`, `color:${COLOR.clockInk}`)}>${text}</p></td></tr>`,
  );
}

function survey(question: string, stars: readonly Star[], note: string): Html {
  const cells = stars.map(
    ({ count, word, label, url }) =>
      html`<td width="20%" valign="top"${style(`padding:0 ${count === stars.length ? 0 : 6}px 0 0`)}><a class="star" href="${url}" target="_blank" aria-label="${label}"${style('display:block', 'padding:12px 2px', 'text-align:center', 'text-decoration:none', `background-color:${COLOR.quote}`, `border:1px solid ${COLOR.line}`, 'border-radius:8px')}><span class="star-sign"${style('display:block', `font:400 26px/30px ${FONT}`, `color:${COLOR.star}`)}>★</span><span class="ink"${style('display:block', `font:700 15px/20px ${FONT}`, `color:${COLOR.ink}`)}>${count}</span><span class="soft star-word"${style('display:block', `font:400 13px/18px ${FONT}`, `color:${COLOR.soft}`)}>${word}</span></a></td>`,
  );
  return html`<p class="ink"${style('margin:0 0 12px', `font:700 17px/25px ${FONT}`, `color:${COLOR.ink}`)}>${question}</p>${table(html`<tr>${cells}</tr>`, html` width="100%"${style('table-layout:fixed')}`)}<p class="soft"${style('margin:12px 0 0', SMALL, `color:${COLOR.soft}`)}>${note}</p>`;
}

function answer(text: string): Html {
  return table(
    html`<tr><td class="rule"${style(`border-top:1px solid ${COLOR.line}`, 'padding:18px 0 0')}><p class="soft"${style('margin:0', `font:400 15px/23px ${FONT}`, `color:${COLOR.soft}`)}>${text}</p></td></tr>`,
  );
}

function link(label: string, url: string): Html {
  return html`<a class="link" href="${url}" target="_blank"${style(`color:${COLOR.green}`, 'font-weight:600', 'text-decoration:underline')}>${label}</a>`;
}
