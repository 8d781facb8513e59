import type { AgentMessageInput, MessagePayload } from '@vobo/schema';
import type { Services } from '../../services.js';
import type { Viewer } from '../sessions/viewer.js';
import { writeMessage } from './write-message.js';

/** An agent writes a note, which only agents ever see. Nothing moves and nobody is mailed. */
export function addNote(services: Services, viewer: Viewer, input: AgentMessageInput): Promise<MessagePayload> {
  return writeMessage(services, viewer, 'ADD_NOTE', 'NOTE', input);
}
