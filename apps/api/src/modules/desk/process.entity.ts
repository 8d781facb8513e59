import { defineEntity, p } from '@mikro-orm/core';

/** A part of the operation in which a problem can occur ("Proceso"), named in each language. */
export const ProcessEntity = defineEntity({
  name: 'Process',
  tableName: 'process',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    nameEs: p.text(),
    nameEn: p.text(),
    position: p.integer().default(0),
    active: p.boolean().default(true),
  },
});
