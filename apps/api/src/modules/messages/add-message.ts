import type { AddMessageInput, MessagePayload } from '@vobo/schema';
import type { Services } from '../../services.js';
import type { Viewer } from '../sessions/viewer.js';
import { writeMessage } from './write-message.js';

/** A customer writes. On a ticket that waits for them it goes on; on a closed one it begins the next round. */
export function addMessage(services: Services, viewer: Viewer, input: AddMessageInput): Promise<MessagePayload> {
  return writeMessage(services, viewer, 'ADD_MESSAGE', 'MESSAGE', input);
}
