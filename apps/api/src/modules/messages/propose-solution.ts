import type { AgentMessageInput, MessagePayload } from '@vobo/schema';
import type { Services } from '../../services.js';
import type { Viewer } from '../sessions/viewer.js';
import { writeMessage } from './write-message.js';

/** An agent proposes a solution. The ticket waits for the customer's approval and closes by itself when nobody objects. */
export function proposeSolution(services: Services, viewer: Viewer, input: AgentMessageInput): Promise<MessagePayload> {
  return writeMessage(services, viewer, 'PROPOSE_SOLUTION', 'SOLUTION', input);
}
