import { AddMessageInput, AgentMessageInput, Attachment, Message, MessageDelivery, MessagePayload } from '@vobo/schema';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../request-context.js';
import { attachmentsOfMessage } from '../attachments/attachment.loader.js';
import { rawMailOfMessage } from '../inbound-mail/inbound-mail.loader.js';
import { deliveryOfMessage } from '../mail/delivery.loader.js';
import { seesInternal } from '../tickets/ticket.policy.js';
import { addMessage } from './add-message.js';
import { addNote } from './add-note.js';
import type { MessageView } from './message-view.js';
import { quotedTextOfMessage } from './quoted-text.loader.js';
import { proposeSolution } from './propose-solution.js';
import { replyToTicket } from './reply-to-ticket.js';
import { requestInformation } from './request-information.js';

const ERRORS = 'Errors: NOT_FOUND, NOT_ALLOWED_IN_STATE, those of the text and of files, IDEMPOTENCY_MISMATCH.';

/** Messages: their files, what the mails that brought them hold besides, and how people write them. */
@Resolver(() => Message)
export class MessageResolver {
  @FieldResolver(() => [Attachment], { description: 'Its files, in the order they were announced.' })
  attachments(@Root() message: MessageView, @Ctx() context: RequestContext): Promise<Attachment[]> | Attachment[] {
    return message.attachmentCount === 0 ? [] : attachmentsOfMessage(context, message.uuid);
  }

  @FieldResolver(() => MessageDelivery, {
    nullable: true,
    description: 'What became of the mail that carries it to the customer. For agents; null to everyone else and when it is not mailed.',
  })
  delivery(@Root() message: MessageView, @Ctx() context: RequestContext): Promise<MessageDelivery | null> | null {
    return seesInternal(context.viewer) ? deliveryOfMessage(context, message.uuid) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the mail that brought it quotes of others: plain text to fold away. Null when it quotes nothing or came another way.',
  })
  quotedText(@Root() message: MessageView, @Ctx() context: RequestContext): Promise<string | null> | null {
    return message.channel === 'EMAIL' ? quotedTextOfMessage(context, message.uuid) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where `GET` downloads the mail that brought it, byte for byte. For agents; null to everyone else and when it came another way.',
  })
  rawMailUrl(@Root() message: MessageView, @Ctx() context: RequestContext): Promise<string | null> | null {
    return message.channel === 'EMAIL' && seesInternal(context.viewer) ? rawMailOfMessage(context, message.uuid) : null;
  }

  @Mutation(() => MessagePayload, {
    description: `The customer writes. A ticket ON_CUSTOMER goes on IN_PROGRESS; a CLOSED one is reopened, one round further. ${ERRORS} CODE_REQUIRED, RATE_LIMITED.`,
  })
  addMessage(
    @Arg('input', () => AddMessageInput, { description: 'The message.' }) input: AddMessageInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<MessagePayload> {
    return addMessage(services, viewer, input);
  }

  @Mutation(() => MessagePayload, { description: `An agent answers. An OPEN ticket is IN_PROGRESS from then on; the customer is mailed. ${ERRORS}` })
  replyToTicket(
    @Arg('input', () => AgentMessageInput, { description: 'The answer.' }) input: AgentMessageInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<MessagePayload> {
    return replyToTicket(services, viewer, input);
  }

  @Mutation(() => MessagePayload, { description: `An agent writes a note, which only agents ever see. ${ERRORS}` })
  addNote(
    @Arg('input', () => AgentMessageInput, { description: 'The note.' }) input: AgentMessageInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<MessagePayload> {
    return addNote(services, viewer, input);
  }

  @Mutation(() => MessagePayload, {
    description: `An agent asks the customer. The ticket is ON_CUSTOMER and closes by itself when no answer comes; the customer is mailed. ${ERRORS}`,
  })
  requestInformation(
    @Arg('input', () => AgentMessageInput, { description: 'The question.' }) input: AgentMessageInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<MessagePayload> {
    return requestInformation(services, viewer, input);
  }

  @Mutation(() => MessagePayload, {
    description: `An agent proposes a solution. The ticket is RESOLVED and closes by itself when nobody objects; the customer is mailed. ${ERRORS}`,
  })
  proposeSolution(
    @Arg('input', () => AgentMessageInput, { description: 'The solution.' }) input: AgentMessageInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<MessagePayload> {
    return proposeSolution(services, viewer, input);
  }
}
