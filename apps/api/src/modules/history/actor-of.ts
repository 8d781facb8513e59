import { Agent, ApiClient, Customer, SystemActor, type Actor } from '@vobo/schema';
import { publicId } from '../../platform/ids.js';
import { SYSTEM, type ActorType } from './actor.js';

/** The contract's actor for what a row keeps of one. Customers of a ticket are its requester, whose address the caller gives. */
export function actorFrom(type: ActorType, id: string | null, name: string, requesterEmail: string): Actor {
  if (id === null) return new SystemActor({ name: SYSTEM.name });
  switch (type) {
    case 'CUSTOMER':
      return new Customer({ id: publicId('customer', id), name, email: requesterEmail });
    case 'AGENT':
      return new Agent({ id: publicId('agent', id), name });
    case 'API_CLIENT':
      return new ApiClient({ id: publicId('apiClient', id), name });
    case 'SYSTEM':
      return new SystemActor({ name });
  }
}
