export * from './mail-input.js';
export { renderMail } from './render-mail.js';
export { previews, type MailPreview } from './previews.js';
export { createMailTransport, MailRefused, type DkimKey, type MailTransport, type OutgoingMail } from './transport.js';
export { Html, markup } from './layout/html.js';
export { parseMail, type MailEnvelope } from './inbound/parse-mail.js';
export * from './inbound/parsed-mail.js';
export { soundsLikeThanks } from './inbound/sounds-like-thanks.js';
