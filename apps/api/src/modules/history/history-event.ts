import {
  Agent,
  AssigneeChanged,
  AutomaticMailReceived,
  MailBounced,
  MessageAdded,
  StatusChanged,
  TicketCreated,
  TicketRated,
  type HistoryEvent,
  type Message,
  type Rating,
} from '@vobo/schema';
import { publicId } from '../../platform/ids.js';
import type { HistoryData, PersonFact } from './history-entry.entity.js';

/** The contract's event of a history row. The message or rating it speaks of comes with it. */
export function eventOf(data: HistoryData, message: Message | null, rating: Rating | null): HistoryEvent {
  switch (data.type) {
    case 'TicketCreated':
      return new TicketCreated(data);
    case 'MessageAdded':
      if (!message) throw new Error('a MessageAdded entry has lost its message');
      return new MessageAdded({ message });
    case 'StatusChanged':
      return new StatusChanged({
        from: data.from,
        to: data.to,
        outcome: data.outcome ?? null,
        reason: data.reason ?? null,
        autoCloseAt: data.autoCloseAt === undefined ? null : new Date(data.autoCloseAt),
      });
    case 'AssigneeChanged':
      return new AssigneeChanged({ from: agentOf(data.from), to: agentOf(data.to) });
    case 'TicketRated':
      if (!rating) throw new Error('a TicketRated entry has lost its rating');
      return new TicketRated({ rating });
    case 'AutomaticMailReceived':
      return new AutomaticMailReceived(data);
    case 'MailBounced':
      return new MailBounced(data);
  }
}

function agentOf(person: PersonFact | null): Agent | null {
  return person === null ? null : new Agent({ id: publicId('agent', person.id), name: person.name });
}
