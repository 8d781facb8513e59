export { MAIL_TEMPLATES, type MailTemplate } from '@vobo/mailer';
