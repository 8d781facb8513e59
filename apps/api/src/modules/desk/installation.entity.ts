import { defineEntity, p } from '@mikro-orm/core';

/** Facts about this installation that every process must agree on, such as the fingerprint of its secret. */
export const InstallationEntity = defineEntity({
  name: 'Installation',
  tableName: 'installation',
  properties: {
    key: p.text().primary(),
    value: p.text(),
  },
});
