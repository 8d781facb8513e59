import type { AgentMessageInput, MessagePayload } from '@vobo/schema';
import type { Services } from '../../services.js';
import type { Viewer } from '../sessions/viewer.js';
import { writeMessage } from './write-message.js';

/** An agent answers. A new ticket is attended from then on. */
export function replyToTicket(services: Services, viewer: Viewer, input: AgentMessageInput): Promise<MessagePayload> {
  return writeMessage(services, viewer, 'REPLY', 'MESSAGE', input);
}
