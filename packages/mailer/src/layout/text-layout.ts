import type { MailContext } from '../mail-input.js';
import { WORDS } from '../words/words.js';
import type { Block, MailDocument } from './document.js';

/**
 * The plain-text part, written to be read: paragraphs, people's words indented, addresses on lines of their own. A mail that can be answered begins
 * with the line that parts an answer from it.
 */
export function textLayout(document: MailDocument, { desk, locale, replyTo }: MailContext): string {
  const head = [document.title, ...(document.subtitle === null ? [] : [document.subtitle])].join('\n');
  const contact = desk.supportPhone === null ? desk.name : `${desk.name}\n${WORDS[locale].common.supportLine(desk.supportPhone)}`;
  const delimiter = replyTo === null ? [] : [`— ${WORDS[locale].common.replyAbove} —`];
  return `${[...delimiter, head, ...document.blocks.map(textBlock), `-- \n${contact}`].join('\n\n')}\n`;
}

function textBlock(block: Block): string {
  switch (block.kind) {
    case 'button':
      return `${block.label}:\n${block.url}`;
    case 'code':
      return `    ${block.code}`;
    case 'paragraph':
    case 'answer':
      return block.text;
    case 'aside':
      return block.link ? `${block.text}\n${block.link.url}` : block.text;
    case 'quote':
      return [block.lead, '', indented(block.body), ...block.after.map((note) => `\n${note}`)].join('\n');
    case 'choices':
      return `- ${block.yes.title}. ${block.yes.text}\n- ${block.no.title}. ${block.no.text}`;
    case 'deadline':
      return `${block.title}. ${block.text}`;
    case 'survey':
      return [block.question, '', ...block.stars.map(({ label, url }) => `${label}\n${url}`), '', block.note].join('\n');
  }
}

function indented(body: string): string {
  return body
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : `    ${line}`))
    .join('\n');
}
