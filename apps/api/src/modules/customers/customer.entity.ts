import { defineEntity, p } from '@mikro-orm/core';

/** A person who asks for support, known by an e-mail address. */
export const CustomerEntity = defineEntity({
  name: 'Customer',
  tableName: 'customer',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    email: p.string().columnType('citext').unique(),
    name: p.text(),
    locale: p.text().default('es'),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});
