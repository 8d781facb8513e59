/** The mails VoBo sends. Each has a template of the same name in `@vobo/mailer`. */
export const MAIL_TEMPLATES = [
  'verification-code',
  'access-code',
  'phone-code-issued',
  'ticket-received',
  'ticket-started',
  'reply',
  'information-requested',
  'solution-proposed',
  'reminder',
  'ticket-closed',
  'ticket-reopened',
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];
