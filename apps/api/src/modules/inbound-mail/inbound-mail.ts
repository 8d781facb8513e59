import type { Selectable } from 'kysely';
import type { Tables } from '../../platform/database/entities.js';

/** A mail as the table holds it. */
export type InboundMail = Selectable<Tables['inbound_mail']>;
