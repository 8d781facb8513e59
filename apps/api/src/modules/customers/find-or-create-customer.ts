import type { Transaction } from '../../platform/database/database.js';
import type { Locale } from '../desk/locale.js';

/** A customer as sessions and tickets name them. */
export interface KnownCustomer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface NewCustomer {
  readonly email: string;
  /** Null when the person gave none: the part of the address before the @ stands in. */
  readonly name: string | null;
  readonly locale: Locale;
}

/** The customer with this address; made when there is none. A known customer keeps the name they have. Two calls at once make one. */
export async function findOrCreateCustomer(tx: Transaction, person: NewCustomer): Promise<KnownCustomer> {
  const created = await tx.sql
    .insertInto('customer')
    .values({ email: person.email, name: person.name ?? nameFrom(person.email), locale: person.locale })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning(['id', 'name', 'email'])
    .executeTakeFirst();
  return created ?? tx.sql.selectFrom('customer').select(['id', 'name', 'email']).where('email', '=', person.email).executeTakeFirstOrThrow();
}

/** What somebody is called who gave no name. */
export function nameFrom(email: string): string {
  return email.slice(0, email.lastIndexOf('@')).replace(/\+.*$/, '') || email;
}
