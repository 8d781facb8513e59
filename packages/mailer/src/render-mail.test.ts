import { describe, expect, it } from 'vitest';
import { MAIL_LOCALES, MAIL_TEMPLATES, type MailContext, type MailInput } from './mail-input.js';
import { previews } from './previews.js';
import { renderMail } from './render-mail.js';

const NOW = new Date('2026-11-23T15:40:00Z');
const LATER = new Date('2026-11-25T15:40:00Z');

function context(change: Partial<MailContext> = {}): MailContext {
  return {
    locale: 'es',
    desk: { name: 'VoBo', supportPhone: '302 407 3062', timeZone: 'America/Bogota' },
    now: NOW,
    messageId: '<0190-1@vobo.example>',
    thread: '<ticket-0190@vobo.example>',
    answers: null,
    replyTo: 'reply+abcdefghijklmnopqrstuvwxyz@vobo.example',
    ...change,
  };
}

function ticketOf(subject = 'No está cotizando con ATLAS') {
  return { code: 'VB-7K3Q-9F2M-XDT', subject, url: 'https://vobo.example/t/VB-7K3Q-9F2M-XDT#k=secret' };
}

/** Every template with the same text of a person in each field that takes one. */
function inputsHolding(text: string): MailInput[] {
  const ticket = ticketOf(text);
  const message = { author: text, body: text, files: 1 };
  const closed = { template: 'ticket-closed', ticket, message, rateUntil: LATER, reopenUntil: LATER } as const;
  return [
    { template: 'ticket-received', ticket, description: text, respondBy: LATER },
    { template: 'ticket-started', ticket, agent: text },
    { template: 'reply', ticket, message },
    { template: 'information-requested', ticket, message, closesAt: LATER },
    { template: 'solution-proposed', ticket, message, closesAt: LATER },
    { template: 'reminder', ticket, about: 'ON_CUSTOMER', message, closesAt: LATER },
    { template: 'reminder', ticket, about: 'RESOLVED', message, closesAt: LATER },
    ...(['ACCEPTED', 'ACCEPTED_BY_SILENCE', 'NO_CUSTOMER_REPLY', 'WITHOUT_APPROVAL'] as const).map((outcome) => ({ ...closed, outcome })),
    ...(['REJECTED', 'CUSTOMER', 'AGENT'] as const).map((cause) => ({ template: 'ticket-reopened', ticket, cause, message }) as const),
  ];
}

function tagsOf(html: string): string[] {
  return html.match(/<[a-z!/][^>]*>/gi) ?? [];
}

describe('every mail', () => {
  const all = previews();

  it('exists for each template in each language', () => {
    for (const locale of MAIL_LOCALES) {
      expect(new Set(all.filter((preview) => preview.locale === locale).map(({ template }) => template))).toEqual(new Set(MAIL_TEMPLATES));
    }
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it.each(all.map((preview) => [preview.id, preview] as const))('%s is complete', (_, { mail, locale }) => {
    expect(mail.subject).toMatch(/^\S[^\r\n]*\S$/);
    expect(mail.text).toMatch(/\n-- \nVoBo\n/);
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(/undefined|null|NaN|\[object|Invalid/);
    expect(mail.html).toContain(`<html lang="${locale}"`);
    expect(mail.html).not.toMatch(/<img|<script|src=|@import|url\(/i);
    expect(mail.html.length).toBeLessThan(40_000);
    expect(mail.text).not.toMatch(/<[a-z]|&[a-z]+;/i);
    expect(mail.headers).toMatchObject({ 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' });
    for (const value of Object.values(mail.headers)) expect(value).not.toMatch(/[\r\n]/);
  });

  it.each(all.map((preview) => [preview.id, preview] as const))('%s opens and closes every tag', (_, { mail }) => {
    const open: string[] = [];
    const parts = mail.html.replace(/<!--\[if mso\]>.*?<!\[endif\]-->/gs, '').matchAll(/<(\/?)([a-z0-9]+)[^>]*>/gi);
    for (const [, slash, name = ''] of parts) {
      if (['meta', 'br'].includes(name)) continue;
      if (slash === '/') expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });
});

describe('text of people', () => {
  const hostile = `"><script>alert(1)</script><a href='javascript:alert(1)'>x</a>&amp;{{7*7}}<!--[if mso]>--><![endif]-->`;

  it('adds no tag and no attribute, whatever field it is in', () => {
    const harmless = inputsHolding('hola');
    for (const [index, input] of inputsHolding(hostile).entries()) {
      const reference = harmless[index];
      if (!reference) throw new Error('the lists differ');
      const bare = (mail: { html: string }) => tagsOf(mail.html).map((tag) => tag.replace(/width:\d+px/, ''));
      expect(bare(renderMail(input, context()))).toEqual(bare(renderMail(reference, context())));
    }
  });

  it('is shown as it was written', () => {
    const { html, text } = renderMail({ template: 'reply', ticket: ticketOf(), message: { author: 'Ana', body: hostile, files: 0 } }, context());
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('&amp;amp;{{7*7}}');
    expect(text).toContain(hostile);
  });

  it('links http addresses and nothing else', () => {
    const body = 'Vea https://a.example/x?y=1&z="2". O javascript:alert(1), data:text/html,x o ftp://b.example';
    const { html } = renderMail({ template: 'reply', ticket: ticketOf(), message: { author: 'Ana', body, files: 0 } }, context());
    const targets = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(targets)).toEqual(new Set(['https://vobo.example/t/VB-7K3Q-9F2M-XDT#k=secret', 'https://a.example/x?y=1&amp;z=']));
  });

  it('never brings a line end into a header', () => {
    const injection = 'x\r\nBcc: victim@example.com\r\n\r\nbody\u2028X: y';
    for (const input of inputsHolding(injection)) {
      const { subject, headers } = renderMail(input, context({ messageId: `<a@b>\r\nBcc: c@d`, replyTo: `a@b\nBcc: c@d`, thread: '<t@b>\r\nBcc: c@d' }));
      for (const value of [subject, ...Object.values(headers)]) expect(value).not.toMatch(/[\r\n\u2028\u2029\u0085]/);
    }
  });

  it('cannot widen the mail: long words may break and quotes have a fixed width', () => {
    const { html } = renderMail(
      { template: 'reply', ticket: ticketOf('S'.repeat(190)), message: { author: 'A'.repeat(300), body: 'x'.repeat(500), files: 0 } },
      context(),
    );
    expect(html).toMatch(/overflow-wrap:anywhere;word-wrap:break-word;word-break:break-word">x{500}</);
    expect(html).not.toMatch(/A{81}/);
  });

  it('is cut where Gmail would clip the mail, and says so', () => {
    const { html, text } = renderMail({ template: 'reply', ticket: ticketOf(), message: { author: 'Ana', body: '<'.repeat(50_000), files: 0 } }, context());
    expect(html.length).toBeLessThan(100_000);
    expect(text).toContain('El texto continúa en el ticket.');
  });
});
