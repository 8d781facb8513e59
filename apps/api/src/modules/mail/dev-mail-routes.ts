import { previews, type MailDesk, type MailPreview } from '@vobo/mailer';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../../services.js';
import { negotiateLocale, type Locale } from '../desk/locale.js';
import { INBOX_CSS, INBOX_JS } from './dev-mail-assets.js';
import { devMailPage, VIEWS, type ShownMail, type View } from './dev-mail-page.js';
import { DEV_MAIL_TEXTS } from './dev-mail-texts.js';
import { findInboxMail, listInbox, type InboxMessage } from './inbox.reads.js';
import { isLocalRequest } from './local-request.js';

/** Lines of the list; the JSON gives all that are kept. */
const LISTED = 200;

const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A mail may show itself and open links, and nothing else: no script, no form, no request. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

const ONE_TEXT = { type: 'string', maxLength: 320 };
/** Each parameter once: a repeated one is answered with 400. */
const ASKED = { schema: { querystring: { type: 'object', properties: { to: ONE_TEXT, id: ONE_TEXT, view: ONE_TEXT } } } };

interface Asked {
  Querystring: { to?: string; id?: string; view?: string };
  Params: { id: string };
}

/**
 * The built-in inbox: a page and JSON of what it received, and previews of all templates. For this machine alone, and only while
 * mails stay on it: with SMTP_URL there is nothing here.
 */
export function registerDevMail(app: FastifyInstance, services: Services): void {
  if (services.config.smtpUrl !== null) return;
  void app.register((scope, _options, done) => {
    scope.addHook('onRequest', (request, reply, next) => {
      if (isLocalRequest(request)) next();
      else reply.callNotFound();
    });
    scope.get<Asked>('/dev/mail', ASKED, async (request, reply) => sendPage(reply, await inboxPage(services, request)));
    scope.get<Asked>('/dev/mail/messages', ASKED, (request) => listInbox(services.database, request.query.to?.trim() || null));
    scope.get<Asked>('/dev/mail/messages/:id/html', async (request, reply) => sendMailHtml(reply, (await findMail(services, request.params.id))?.html));
    scope.get<Asked>('/dev/mail/templates', ASKED, (request, reply) => sendPage(reply, templatesPage(services, request)));
    scope.get<Asked>('/dev/mail/templates/:id', (request, reply) => sendMailHtml(reply, previewOf(services, request.params.id)?.mail.html));
    scope.get('/dev/mail/inbox.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(INBOX_CSS));
    scope.get('/dev/mail/inbox.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(INBOX_JS));
    done();
  });
}

async function inboxPage(services: Services, request: FastifyRequest<Asked>): Promise<string> {
  const locale = localeOf(request);
  const { query } = request;
  const to = query.to?.trim() ?? '';
  const mails = await listInbox(services.database, to || null, LISTED);
  const shown = query.id === undefined ? null : await findMail(services, query.id);
  const href = (id: string, view: View) => `/dev/mail?${new URLSearchParams({ ...(to ? { to } : {}), id, ...(view === 'html' ? {} : { view }) }).toString()}`;
  return devMailPage({
    locale,
    place: 'inbox',
    to,
    list: mails.map((mail) => ({
      href: href(mail.id, 'html'),
      title: mail.subject,
      summary: firstLine(mail.text),
      detail: mail.to,
      aside: timeOf(mail, locale),
      current: mail.id === query.id,
    })),
    shown: shown && {
      ...shown,
      facts: factsOf(shown, locale),
      htmlUrl: `/dev/mail/messages/${shown.id}/html`,
      viewUrls: viewUrls((view) => href(shown.id, view)),
    },
    view: viewOf(query.view),
    gone: query.id !== undefined && !shown,
  });
}

function templatesPage(services: Services, request: FastifyRequest<Asked>): string {
  const locale = localeOf(request);
  const { id, view } = request.query;
  const found = id === undefined ? undefined : previewOf(services, id);
  const href = (preview: string, as: View) => `/dev/mail/templates?${new URLSearchParams({ id: preview, ...(as === 'html' ? {} : { view: as }) }).toString()}`;
  const list = previews(deskOf(services)).map((preview) => ({
    href: href(preview.id, 'html'),
    title: preview.template,
    summary: firstLine(preview.mail.text),
    detail: preview.variant === null ? preview.locale : `${preview.locale} · ${preview.variant}`,
    aside: '',
    current: preview.id === id,
  }));
  return devMailPage({
    locale,
    place: 'templates',
    to: null,
    list,
    shown: found ? shownPreview(found, href) : null,
    view: viewOf(view),
    gone: id !== undefined && !found,
  });
}

function shownPreview({ id, mail }: MailPreview, href: (id: string, view: View) => string): ShownMail {
  return { ...mail, facts: [], htmlUrl: `/dev/mail/templates/${id}`, viewUrls: viewUrls((view) => href(id, view)) };
}

function previewOf(services: Services, id: string): MailPreview | undefined {
  return previews(deskOf(services)).find((preview) => preview.id === id);
}

function deskOf({ config }: Services): MailDesk {
  return { name: config.deskName, supportPhone: config.supportPhone, timeZone: config.deskTimeZone };
}

async function findMail({ database }: Services, id: string): Promise<InboxMessage | null> {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? findInboxMail(database, id) : null;
}

function factsOf(mail: InboxMessage, locale: Locale): ShownMail['facts'] {
  const words = DEV_MAIL_TEXTS[locale];
  return [
    [words.from, mail.headers['from'] ?? mail.from],
    [words.to, mail.to],
    [words.at, mail.receivedAt.toLocaleString(locale)],
  ];
}

function timeOf({ receivedAt }: InboxMessage, locale: Locale): string {
  return receivedAt.toLocaleTimeString(locale);
}

/** The line above which people answer tells nothing of what happened. */
function firstLine(text: string): string {
  return (
    text
      .slice(0, 300)
      .split('\n')
      .find((line) => line !== '' && !/^— .+ —$/.test(line)) ?? ''
  );
}

function viewUrls(href: (view: View) => string): Record<View, string> {
  return { html: href('html'), narrow: href('narrow'), text: href('text'), headers: href('headers') };
}

function viewOf(name: string | undefined): View {
  return VIEWS.find((view) => view === name) ?? 'html';
}

function localeOf(request: FastifyRequest<Asked>): Locale {
  return negotiateLocale(request.headers['accept-language']);
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(page);
}

function sendMailHtml(reply: FastifyReply, html: string | undefined): FastifyReply {
  if (html === undefined) return reply.code(404).type('text/plain; charset=utf-8').send('404');
  return reply.header('content-security-policy', MAIL_POLICY).type('text/html; charset=utf-8').send(html);
}
