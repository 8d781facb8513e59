import 'reflect-metadata';
import './enum-descriptions.js';

export * from './enums.js';
export * from './limits.js';
export * from './scalars.js';
export type { FieldsOf } from './fields-of.js';
export { Node } from './node.js';
export { PageInfo } from './page-info.js';
export { UserError } from './user-error.js';
export { Actor, Agent, ApiClient, Customer, SystemActor } from './actor.js';
export { AgentSettings } from './agent-settings.js';
export { UpdateAgentSettingsInput } from './agent-settings.input.js';
export { AgentSettingsPayload } from './agent-settings.payload.js';
export { Process } from './process.js';
export { ManagedProcess } from './managed-process.js';
export { CreateProcessInput, MoveProcessInput, UpdateProcessInput } from './process.input.js';
export { MoveProcessPayload, ProcessPayload } from './process.payload.js';
export { HostApp } from './host-app.js';
export { CreateHostAppInput, RenewHostAppSecretInput, UpdateHostAppInput } from './host-app.input.js';
export { HostAppPayload, HostAppSecretPayload } from './host-app.payload.js';
export { Attachment } from './attachment.js';
export { Upload, UploadLimits } from './upload.js';
export { CreateUploadInput } from './upload.input.js';
export { UploadPayload } from './upload.payload.js';
export { Message } from './message.js';
export { MailBounced, MessageDelivery } from './message-delivery.js';
export { AddMessageInput, AgentMessageInput } from './message.input.js';
export { MessagePayload } from './message.payload.js';
export { AutomaticMailReceived, InboundFile, InboundMail, InboundMailConnection, InboundMailEdge, UnverifiedMailChange } from './inbound-mail.js';
export { AttachInboundMailInput, DiscardInboundMailInput, DiscardInboundMailsInput } from './inbound-mail.input.js';
export { AttachInboundMailPayload, DiscardInboundMailPayload, DiscardInboundMailsPayload } from './inbound-mail.payload.js';
export { Rating } from './rating.js';
export { AddRatingDetailsInput, RateTicketInput, RatingInput } from './rating.input.js';
export { RatingPayload } from './rating.payload.js';
export { Ticket, TicketContext } from './ticket.js';
export { AcceptSolutionInput, AssignTicketInput, CloseTicketInput, RejectSolutionInput, ReopenTicketInput, StartTicketInput } from './ticket.input.js';
export { TicketPayload } from './ticket.payload.js';
export { TicketConnection, TicketCounts, TicketEdge, TicketListChange } from './ticket-list.js';
export { TicketFilter } from './ticket-list.input.js';
export {
  AssigneeChanged,
  HistoryEntry,
  HistoryEntryConnection,
  HistoryEntryEdge,
  HistoryEvent,
  MessageAdded,
  StatusChanged,
  TicketCreated,
  TicketRated,
} from './history.js';
export { TicketRequest } from './ticket-request.js';
export {
  CreateTicketInput,
  DisownRequestInput,
  HostIdentityInput,
  IssuePhoneCodeInput,
  ResendVerificationCodeInput,
  TicketContextInput,
  VerifyTicketInput,
} from './ticket-request.input.js';
export { CreateTicketPayload, DisownRequestPayload, IssuePhoneCodePayload, TicketRequestPayload, VerifyTicketPayload } from './ticket-request.payload.js';
export { Viewer } from './viewer.js';
export { LookUpTicketsInput, OpenTicketLinkInput, RequestAccessCodeInput, SignInInput, VerifyAccessCodeInput } from './viewer.input.js';
export { AccessCodePayload, SignOutPayload, ViewerPayload } from './viewer.payload.js';
export { Desk, OfficeHours } from './desk.js';
export { SubjectAssessment } from './subject-assessment.js';
