import { defineEntity, p } from '@mikro-orm/core';

/** A mail caught by the built-in inbox, which stands in for a mail server while `SMTP_URL` is not set. */
export const InboxMailEntity = defineEntity({
  name: 'InboxMail',
  tableName: 'inbox_mail',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    toEmail: p.string().columnType('citext').index(),
    fromEmail: p.text(),
    subject: p.text(),
    text: p.text(),
    html: p.text(),
    headers: p.json().$type<Record<string, string>>(),
    receivedAt: p.datetime(3).defaultRaw('now()'),
  },
});
