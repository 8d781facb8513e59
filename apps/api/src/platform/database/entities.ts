import type { InferKyselyDB } from '@mikro-orm/postgresql';
import { AgentEntity } from '../../modules/agents/agent.entity.js';
import { ApiClientEntity } from '../../modules/api-clients/api-client.entity.js';
import { AttachmentEntity } from '../../modules/attachments/attachment.entity.js';
import { CustomerEntity } from '../../modules/customers/customer.entity.js';
import { InstallationEntity } from '../../modules/desk/installation.entity.js';
import { HistoryEntryEntity } from '../../modules/history/history-entry.entity.js';
import { HostAppEntity } from '../../modules/host-apps/host-app.entity.js';
import { HostSignatureEntity } from '../../modules/host-apps/host-signature.entity.js';
import { InboundMailEntity } from '../../modules/inbound-mail/inbound-mail.entity.js';
import { InboxMailEntity } from '../../modules/mail/inbox-mail.entity.js';
import { OutboxMailEntity } from '../../modules/mail/outbox-mail.entity.js';
import { ReplyAddressEntity } from '../../modules/mail/reply-address.entity.js';
import { MessageEntity } from '../../modules/messages/message.entity.js';
import { ProcessEntity } from '../../modules/processes/process.entity.js';
import { RatingEntity } from '../../modules/ratings/rating.entity.js';
import { SessionEntity } from '../../modules/sessions/session.entity.js';
import { TicketLinkEntity } from '../../modules/sessions/ticket-link.entity.js';
import { TicketEntity } from '../../modules/tickets/ticket.entity.js';
import { WatchingAgentEntity } from '../../modules/tickets/watching-agent.entity.js';
import { PhoneVerificationEntity } from '../../modules/verification/phone-verification.entity.js';
import { TicketRequestEntity } from '../../modules/verification/ticket-request.entity.js';
import { VerificationCodeEntity } from '../../modules/verification/verification-code.entity.js';
import { RateLimitHitEntity } from '../rate-limit/rate-limit-hit.entity.js';
import { IdempotencyKeyEntity } from '../../modules/idempotency/idempotency-key.entity.js';

/** Every entity of the product. A new one is added here and gets its migration. */
export const entities = [
  AgentEntity,
  ApiClientEntity,
  AttachmentEntity,
  CustomerEntity,
  HistoryEntryEntity,
  HostAppEntity,
  HostSignatureEntity,
  IdempotencyKeyEntity,
  InboundMailEntity,
  InboxMailEntity,
  InstallationEntity,
  MessageEntity,
  OutboxMailEntity,
  PhoneVerificationEntity,
  ProcessEntity,
  RateLimitHitEntity,
  RatingEntity,
  ReplyAddressEntity,
  SessionEntity,
  TicketEntity,
  TicketLinkEntity,
  TicketRequestEntity,
  VerificationCodeEntity,
  WatchingAgentEntity,
];

/** All tables and their columns, as Kysely sees them: snake_case names, types from the entities. */
export type Tables = InferKyselyDB<(typeof entities)[number]>;
