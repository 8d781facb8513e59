/** Who did something: the kinds of the contract's `Actor` union. */
export type ActorType = 'CUSTOMER' | 'AGENT' | 'API_CLIENT' | 'SYSTEM';

/** The one who acts, as history entries and messages keep it: the name as it was then. `id` is null for the system. */
export interface ActorRef {
  type: ActorType;
  id: string | null;
  name: string;
}

/** VoBo itself: sweeps and clocks act as this. */
export const SYSTEM: ActorRef = { type: 'SYSTEM', id: null, name: 'VoBo' };
