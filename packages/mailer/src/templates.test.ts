import { describe, expect, it } from 'vitest';
import type { MailContext, MailedOutcome, MailInput } from './mail-input.js';
import { previews } from './previews.js';
import { renderMail } from './render-mail.js';

const NOW = new Date('2026-11-23T15:40:00Z');
const IN_TWO_DAYS = new Date('2026-11-25T15:40:00Z');
const ticket = { code: 'VB-7K3Q-9F2M-XDT', subject: 'No está cotizando con ATLAS', url: 'https://vobo.example/t/VB-7K3Q-9F2M-XDT#k=secret' };
const message = { author: 'Laura Gómez', body: 'Ya cotiza de nuevo.', files: 0 };

const es: MailContext = {
  locale: 'es',
  desk: { name: 'VoBo', supportPhone: '302 407 3062', timeZone: 'America/Bogota' },
  now: NOW,
  messageId: '<0190-1@vobo.example>',
  thread: '<ticket-0190@vobo.example>',
  answers: null,
  replyTo: 'reply+abcdefghijklmnopqrstuvwxyz@vobo.example',
};

const render = (input: MailInput, change: Partial<MailContext> = {}) => renderMail(input, { ...es, ...change });

describe('the mail with a solution', () => {
  const mail = render({ template: 'solution-proposed', ticket, message, closesAt: IN_TWO_DAYS });

  it('reads well as text', () => {
    expect(mail.subject).toBe('[VB-7K3Q-9F2M-XDT] No está cotizando con ATLAS');
    expect(mail.text).toBe(`— Responda por encima de esta línea —

Tenemos una solución para su solicitud
VB-7K3Q-9F2M-XDT · No está cotizando con ATLAS

Revisar la solución:
https://vobo.example/t/VB-7K3Q-9F2M-XDT#k=secret

Laura Gómez escribió:

    Ya cotiza de nuevo.

Si la solución le satisface, no es necesario que responda. Si prefiere decidir ahora, en el ticket puede:

- Aceptar solución. Califique la atención de 1 a 5 estrellas y el ticket queda cerrado.
- Rechazar solución. Cuéntenos qué falta: el ticket se reabre y seguimos atendiéndolo.

Tiene 2 días para decidir. Si no recibimos objeciones, el ticket se cierra como resuelto el miércoles 25 de noviembre de 2026 a las 10:40 a.m. (hora de Colombia).

Si algo no quedó bien, también puede responder a este correo: tomaremos su respuesta como el motivo para rechazar la solución.

--${' '}
VoBo
Línea de soporte: 302 407 3062
`);
  });

  it('says what happened, then one button, the text, the deadline, how to answer', () => {
    const body = mail.html.slice(mail.html.indexOf('<h1'));
    const places = ['<h1', 'class="button"', 'Ya cotiza de nuevo.', 'Tiene 2 días', 'responder a este correo'].map((part) => body.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(mail.html.match(/class="button"/g)).toHaveLength(1);
  });

  it('carries the headers that thread it and that keep machines from answering', () => {
    expect(mail.headers).toEqual({
      'Message-ID': '<0190-1@vobo.example>',
      'In-Reply-To': '<ticket-0190@vobo.example>',
      References: '<ticket-0190@vobo.example>',
      'Reply-To': 'reply+abcdefghijklmnopqrstuvwxyz@vobo.example',
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': 'es',
    });
  });

  it('answers the customer’s own mail within the same thread', () => {
    const { headers } = render({ template: 'reply', ticket, message }, { answers: '<CAF+1@mail.example.com>' });
    expect(headers).toMatchObject({
      'In-Reply-To': '<CAF+1@mail.example.com>',
      References: '<ticket-0190@vobo.example> <CAF+1@mail.example.com>',
    });
  });

  it('has the same subject whatever it tells, because a conversation ends where the subject changes', () => {
    const subjects = previews()
      .filter(({ mail: { headers } }) => 'References' in headers)
      .map(({ locale, mail: { subject } }) => `${locale}: ${subject}`);
    expect([...new Set(subjects)]).toEqual(['es: [VB-7K3Q-9F2M-XDT] No está cotizando con ATLAS', 'en: [VB-7K3Q-9F2M-XDT] Quotes with ATLAS never finish']);
  });

  it('promises no deadline when none runs any more', () => {
    expect(render({ template: 'solution-proposed', ticket, message, closesAt: null }).text).not.toContain('Tiene');
  });
});

describe('mails with a code', () => {
  const code = { code: '12345678', expiresAt: new Date(NOW.getTime() + 600_000) };

  it('put it into the subject, spaced for reading', () => {
    expect(render({ template: 'access-code', ...code }).subject).toBe('Su código es 1234 5678');
    expect(render({ template: 'access-code', ...code }, { locale: 'en' }).subject).toBe('Your code is 1234 5678');
  });

  it('lead whoever asked by mail to the page for the code', () => {
    const confirmUrl = 'https://vobo.example/confirm/req_1';
    const mail = render({ template: 'verification-code', ...code, reference: 'K7Q2MD', disownUrl: 'https://vobo.example/not-me/req_1#k=t', confirmUrl });
    expect(mail.html).toContain(`href="${confirmUrl}"`);
    expect(mail.text).toContain(confirmUrl);
    expect(mail.text).not.toContain('la página donde hizo su solicitud');
  });

  it('tell when it expires and how to say "it was not me"', () => {
    const mail = render(
      { template: 'verification-code', ...code, reference: 'K7Q2MD', disownUrl: 'https://vobo.example/not-me/req_1#k=t' },
      { thread: null, replyTo: null },
    );
    expect(mail.text).toContain('Vence en 10 minutos. Hora de vencimiento: 10:50 a.m. (hora de Colombia).');
    expect(mail.text).toContain('K7Q2MD');
    expect(mail.html).toContain('href="https://vobo.example/not-me/req_1#k=t"');
    expect(mail.headers).not.toHaveProperty('Reply-To');
    expect(mail.headers).not.toHaveProperty('References');
  });

  it('never hold the code when it was given out by phone', () => {
    const mail = render({ template: 'phone-code-issued', issuedAt: NOW, reference: 'K7Q2MD', disownUrl: 'https://vobo.example/not-me/req_1#k=t' });
    expect(`${mail.subject}${mail.text}`).not.toMatch(/\d{4} ?\d{4}(?!\d)/);
    expect(mail.text).toContain('No fui yo:\nhttps://vobo.example/not-me/req_1#k=t');
  });
});

describe('the closing mail', () => {
  const closed = (outcome: MailedOutcome, rateUntil: Date | null) =>
    render({ template: 'ticket-closed', ticket, outcome, message, rateUntil, reopenUntil: IN_TWO_DAYS });

  it.each(['ACCEPTED', 'ACCEPTED_BY_SILENCE', 'WITHOUT_APPROVAL'] as const)('asks for stars after %s while the round is not rated', (outcome) => {
    const stars = [...closed(outcome, IN_TWO_DAYS).html.matchAll(/href="([^"]*stars=[^"]*)"/g)].map((match) => match[1]);
    expect(stars).toEqual([1, 2, 3, 4, 5].map((count) => `https://vobo.example/t/VB-7K3Q-9F2M-XDT#k=secret&amp;stars=${count}`));
    expect(closed(outcome, null).html).not.toContain('stars=');
  });

  it('shows what the agent wrote when the ticket closed without approval, and how to reopen', () => {
    const { text } = closed('WITHOUT_APPROVAL', null);
    expect(text).toContain('Laura Gómez escribió:\n\n    Ya cotiza de nuevo.');
    expect(text).toContain('responda a este correo y la reabrimos');
  });

  it('repeats the unanswered question and says how to reopen', () => {
    const { text } = closed('NO_CUSTOMER_REPLY', IN_TWO_DAYS);
    expect(text).toContain('Ya cotiza de nuevo.');
    expect(text).toContain(
      'Responda a este correo con la información que le pedimos y lo reabrimos. ' +
        'Puede hacerlo hasta el miércoles 25 de noviembre de 2026 a las 10:40 a.m. (hora de Colombia).',
    );
    expect(text).not.toContain('stars=');
  });
});

describe('how to answer', () => {
  const INVITES = /(?:responda|responder) a este correo|por encima de esta línea|reply to this email|reply above this line/i;
  const ofTickets = previews().filter(({ template }) => !/^agent-|code/.test(template));
  const answered = ofTickets.filter(({ mail }) => 'Reply-To' in mail.headers);
  const unread = ofTickets.filter(({ mail }) => !('Reply-To' in mail.headers));

  it.each(answered.map((preview) => [preview.id, preview] as const))('%s invites an answer by mail, above the line that parts it from ours', (_, { mail }) => {
    expect(mail.text).toMatch(/^— (?:Responda por encima de esta línea|Reply above this line) —\n/);
    for (const part of [mail.text, mail.html]) {
      expect(part.match(new RegExp(INVITES, 'gi'))).toHaveLength(2);
      expect(part).not.toMatch(/con el enlace de este correo|with the link in this email/);
    }
  });

  it.each(unread.map((preview) => [preview.id, preview] as const))('%s leads to the ticket’s page, because no answer would be read', (_, { mail, locale }) => {
    const [way, truth] =
      locale === 'es'
        ? ['con el enlace de este correo', 'Las respuestas a este correo no llegan al ticket.']
        : ['with the link in this email', 'Replies to this email do not reach the ticket.'];
    for (const part of [mail.text, mail.html]) {
      expect(part).not.toMatch(INVITES);
      expect(part).toContain(way);
      expect(part).toContain(truth);
      expect(part).toContain('https://vobo.example/t/VB-7K3Q-9F2M-XDT#k=sample');
    }
  });

  it('is told in both cases for every mail about a ticket, in every language', () => {
    const ids = (mails: typeof answered) => mails.map(({ id }) => id.replace(/[.-]no-door/, ''));
    expect(ids(unread)).toEqual(ids(answered));
    expect(new Set(answered.map(({ template, locale }) => `${template}.${locale}`)).size).toBe(16);
  });

  it('tells until when a closed ticket opens again, also where only its page does it', () => {
    const facts = { template: 'ticket-closed', ticket, message: null, rateUntil: null, reopenUntil: IN_TWO_DAYS } as const;
    const { text } = render({ ...facts, outcome: 'WITHOUT_APPROVAL' }, { replyTo: null });
    expect(text).toContain(
      'Si considera que no quedó resuelta, abra su ticket con el enlace de este correo y cuéntenos allí con detalle qué falta: su mensaje la reabre. ' +
        'Puede hacerlo hasta el miércoles 25 de noviembre de 2026 a las 10:40 a.m. (hora de Colombia). Las respuestas a este correo no llegan al ticket.',
    );
  });
});

describe('a deadline', () => {
  it('is told to an agent as what it is when it is over', () => {
    const facts = { template: 'agent-assigned', ticket, requester: 'Ana Pérez', by: 'Laura Gómez', message: null } as const;
    const late = render({ ...facts, dueAt: new Date(NOW.getTime() - 3_600_000) }, { replyTo: null });
    expect(late.text).toContain(
      'La primera respuesta está vencida. La prometimos a más tardar para el lunes 23 de noviembre de 2026 a las 9:40 a.m. (hora de Colombia).',
    );
    expect(render({ ...facts, dueAt: IN_TWO_DAYS }, { replyTo: null }).text).toContain('La primera respuesta vence en 2 días.');
  });
});
