import { TicketListChange } from '@vobo/schema';
import type { HistoryEntryView } from '../history/history.reads.js';
import type { Viewer } from '../sessions/viewer.js';
import type { Criterion } from './ticket-filter.js';
import { doorTo, seesInternal, type StepUp, type TicketOwnership } from './ticket.policy.js';
import { ownershipOf, TicketView, type TicketTuple } from './ticket-view.js';

/**
 * One change of a watched ticket: how it is now, and what its history gained. All watchers in this process share it, and viewers
 * who see the same get the same objects, so that their answers can be shared too.
 */
export class TicketNews {
  readonly #views = new Map<string, TicketView>();
  readonly #changes = new Map<string, TicketListChange>();

  constructor(
    private readonly row: TicketTuple,
    readonly entries: readonly HistoryEntryView[] = [],
  ) {}

  get ownership(): TicketOwnership {
    return ownershipOf(this.row);
  }

  /** The ticket as a viewer sees it who may open it. */
  viewFor(viewer: Viewer): TicketView {
    return this.#view(viewer, false);
  }

  /** What the change means for a list that the viewer may see and that these criteria describe. */
  listChangeFor(viewer: Viewer, stepUp: StepUp, criteria: readonly Criterion[]): TicketListChange {
    const locked = doorTo(viewer, this.ownership, stepUp) !== 'open';
    const inList = criteria.every(({ holds }) => holds(this.row));
    const make = () => new TicketListChange({ ticket: this.#view(viewer, locked), inList });
    return keptOrMade(this.#changes, `${sightOf(viewer)}:${locked}:${inList}`, make);
  }

  #view(viewer: Viewer, locked: boolean): TicketView {
    return keptOrMade(this.#views, `${sightOf(viewer)}:${locked}`, () => new TicketView(this.row, viewer, locked));
  }
}

/** All that a view depends on of its viewer. */
function sightOf(viewer: Viewer): string {
  return `${viewer.locale}:${seesInternal(viewer)}`;
}

function keptOrMade<Value>(kept: Map<string, Value>, key: string, make: () => Value): Value {
  const value = kept.get(key) ?? make();
  kept.set(key, value);
  return value;
}
