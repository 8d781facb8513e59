import type { AgentMessageInput, MessagePayload } from '@vobo/schema';
import type { Services } from '../../services.js';
import type { Viewer } from '../sessions/viewer.js';
import { writeMessage } from './write-message.js';

/** An agent asks the customer. The ticket waits for the answer and closes by itself when none comes. */
export function requestInformation(services: Services, viewer: Viewer, input: AgentMessageInput): Promise<MessagePayload> {
  return writeMessage(services, viewer, 'REQUEST_INFORMATION', 'INFORMATION_REQUEST', input);
}
