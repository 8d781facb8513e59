import { Html, markup } from '@vobo/mailer';
import type { Locale } from '../desk/locale.js';
import { DEV_MAIL_TEXTS } from './dev-mail-texts.js';

/** The ways to look at a mail. */
export const VIEWS = ['html', 'narrow', 'text', 'headers'] as const;
export type View = (typeof VIEWS)[number];

/** A line of the list at the left. */
export interface ListedMail {
  readonly href: string;
  readonly title: string;
  /** What happened, as the mail's first line says it. */
  readonly summary: string;
  readonly detail: string;
  readonly aside: string;
  readonly current: boolean;
}

/** The mail at the right. */
export interface ShownMail {
  readonly subject: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Where its HTML part is served, under a policy of its own. */
  readonly htmlUrl: string;
  readonly viewUrls: Readonly<Record<View, string>>;
}

export interface DevMailPage {
  readonly locale: Locale;
  readonly place: 'inbox' | 'templates';
  readonly list: readonly ListedMail[];
  /** The address the list is narrowed to; null where there is nothing to narrow. */
  readonly to: string | null;
  readonly shown: ShownMail | null;
  readonly view: View;
  /** A mail was asked for that is not there. */
  readonly gone: boolean;
}

/** The inbox and the templates: a list, and the chosen mail beside it. */
export function devMailPage(page: DevMailPage): string {
  const words = DEV_MAIL_TEXTS[page.locale];
  const title = words[page.place];
  return markup`<!doctype html>
<html lang="${page.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.shown ? `${page.shown.subject} · ${title}` : title}</title>
<link rel="stylesheet" href="/dev/mail/inbox.css">
${page.place === 'inbox' ? markup`<script src="/dev/mail/inbox.js" defer></script>` : ''}
</head>
<body class="${page.shown ? 'reading' : 'listing'}">
<header>
<h1><span class="mark" aria-hidden="true">✓</span>${title}</h1>
<p>${page.place === 'inbox' ? words.inboxHint : words.templatesHint}</p>
<nav>${place('/dev/mail', words.inbox, page.place === 'inbox')}${place('/dev/mail/templates', words.templates, page.place === 'templates')}</nav>
</header>
<main>
<section class="list" aria-label="${title}">
${page.to === null ? '' : filter(page.to, page.locale)}
<ol id="list">${page.list.length === 0 ? markup`<li class="empty">${words.empty}</li>` : page.list.map(line)}</ol>
</section>
<article>${page.shown ? reader(page.shown, page) : markup`<p class="empty">${page.gone ? words.gone : words.choose}</p>`}</article>
</main>
</body>
</html>
`.source;
}

function place(href: string, label: string, current: boolean): Html {
  return markup`<a href="${href}"${current ? markup` aria-current="page"` : ''}>${label}</a>`;
}

function filter(to: string, locale: Locale): Html {
  const words = DEV_MAIL_TEXTS[locale];
  return markup`<form method="get" action="/dev/mail">
<label for="to">${words.filter}</label>
<input id="to" name="to" type="search" value="${to}" placeholder="${words.all}" autocomplete="off" spellcheck="false">
<button>${words.search}</button>
</form>`;
}

function line({ href, title, summary, detail, aside, current }: ListedMail): Html {
  return markup`<li><a href="${href}"${current ? markup` aria-current="true"` : ''}>
<strong>${title}</strong><em>${summary}</em><span>${detail}</span><small>${aside}</small>
</a></li>`;
}

function reader(mail: ShownMail, { locale, view, place: at }: DevMailPage): Html {
  const words = DEV_MAIL_TEXTS[locale];
  const tabs = VIEWS.map((one) => markup`<a href="${mail.viewUrls[one]}"${one === view ? markup` aria-current="true"` : ''}>${words[one]}</a>`);
  return markup`<a class="back" href="${at === 'inbox' ? '/dev/mail' : '/dev/mail/templates'}">← ${words[at]}</a>
<h2>${mail.subject}</h2>
<dl>${mail.facts.map(([label, value]) => markup`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
<nav class="tabs">${tabs}</nav>
${content(mail, view, words.html)}`;
}

/** The mail's HTML is shown in a frame that may run nothing; its links open in a new tab. */
function content(mail: ShownMail, view: View, label: string): Html {
  if (view === 'text') return markup`<pre>${mail.text}</pre>`;
  if (view === 'headers') {
    return markup`<table>${Object.entries(mail.headers).map(([name, value]) => markup`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</table>`;
  }
  return markup`<iframe class="${view}" src="${mail.htmlUrl}" title="${label}: ${mail.subject}" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}
