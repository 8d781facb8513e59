export type { MailTemplate } from '@vobo/mailer';
