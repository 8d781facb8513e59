interface Identified {
  readonly id: string;
}

/** The list with the item `id` at `place`, counted from 0; places outside of the list are its ends. */
export function placedAt<Item extends Identified>(items: readonly Item[], id: string, place: number): Item[] {
  const item = items.find((each) => each.id === id);
  const others = items.filter((each) => each.id !== id);
  return item ? others.toSpliced(Math.max(0, Math.min(others.length, place)), 0, item) : others;
}

/** The id of what follows `id`; null at the end. */
export function following(items: readonly Identified[], id: string): string | null {
  return items[items.findIndex((each) => each.id === id) + 1]?.id ?? null;
}

/** Where something that is dragged to a height belongs, among others that have their middles at these heights. */
export function placeAmong(middles: readonly number[], height: number): number {
  return middles.filter((middle) => middle < height).length;
}
