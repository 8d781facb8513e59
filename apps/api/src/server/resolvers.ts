import { AgentResolver } from '../modules/agents/agent.resolver.js';
import { AttachmentResolver } from '../modules/attachments/attachment.resolver.js';
import { DeskResolver } from '../modules/desk/desk.resolver.js';
import { NodeResolver } from '../modules/desk/node.resolver.js';
import { HostAppResolver } from '../modules/host-apps/host-app.resolver.js';
import { InboundMailResolver } from '../modules/inbound-mail/inbound-mail.resolver.js';
import { UnverifiedMailSubscription } from '../modules/inbound-mail/unverified-mail.subscription.js';
import { MessageResolver } from '../modules/messages/message.resolver.js';
import { ProcessResolver } from '../modules/processes/process.resolver.js';
import { RatingResolver } from '../modules/ratings/rating.resolver.js';
import { SessionResolver } from '../modules/sessions/session.resolver.js';
import { TicketResolver } from '../modules/tickets/ticket.resolver.js';
import { TicketSubscription } from '../modules/tickets/ticket.subscription.js';
import { VerificationResolver } from '../modules/verification/verification.resolver.js';
import type { ResolverClasses } from './schema.js';

/** Every resolver of the product. A new one is added here. */
export const resolvers: ResolverClasses = [
  AgentResolver,
  AttachmentResolver,
  DeskResolver,
  HostAppResolver,
  InboundMailResolver,
  MessageResolver,
  NodeResolver,
  ProcessResolver,
  RatingResolver,
  SessionResolver,
  TicketResolver,
  TicketSubscription,
  UnverifiedMailSubscription,
  VerificationResolver,
];
