import type { ActorPartsFragment } from '../../gql/graphql';

/** Whose eyes the history is seen with: whose messages stand at the right, and who is called "you". */
export interface Perspective {
  side: 'Customer' | 'Agent';
  /** The viewer's id; null when only the side is known. */
  id: string | null;
}

/** Whether `actor` is the viewer. A customer sees one customer only. */
export function isViewer(actor: ActorPartsFragment, viewer: Perspective): boolean {
  if (actor.__typename !== viewer.side) return false;
  return viewer.id === null || !('id' in actor) || actor.id === viewer.id;
}
