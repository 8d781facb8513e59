import { Kind, type FragmentDefinitionNode, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql';

/** How large an operation is once its fragments are followed. */
export interface OperationSize {
  /**
   * Levels of objects: `ticket { history { nodes { seq } } }` is 3 deep. Fields without a selection of their own,
   * fragments and introspection (`__schema`, `__type`) add no level.
   */
  readonly depth: number;
  /** The same count below `__schema` and `__type`, which common tools nest deeper than any of our types. */
  readonly introspectionDepth: number;
  /** Fields that are given another name. A fragment that is spread twice counts twice. */
  readonly aliases: number;
  /** All fields, counted like aliases. */
  readonly fields: number;
}

/** A fragment that spreads itself, on whatever way. */
export class CircularFragment extends Error {
  constructor(readonly fragment: string) {
    super(`Fragment "${fragment}" contains itself.`);
  }
}

const NOTHING: OperationSize = { depth: 0, introspectionDepth: 0, aliases: 0, fields: 0 };

/**
 * Measures the operations of one document, in time that grows with the document's length and not with what its
 * fragments unfold to: each fragment is measured once.
 */
export class OperationMeasure {
  readonly #known = new Map<string, OperationSize>();
  readonly #open = new Set<string>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  /** The size of one operation. Throws CircularFragment. */
  sizeOf(operation: OperationDefinitionNode): OperationSize {
    return this.#setSize(operation.selectionSet);
  }

  /** The names under which an operation's root fields answer, `__typename` left out. */
  rootFields(operation: OperationDefinitionNode): ReadonlySet<string> {
    const names = new Set<string>();
    this.#collectNames(operation.selectionSet, names, new Set());
    return names;
  }

  #collectNames(set: SelectionSetNode, names: Set<string>, followed: Set<string>): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value !== '__typename') names.add((selection.alias ?? selection.name).value);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) this.#collectNames(selection.selectionSet, names, followed);
      else if (!followed.has(selection.name.value)) {
        followed.add(selection.name.value);
        const fragment = this.fragments.get(selection.name.value);
        if (fragment) this.#collectNames(fragment.selectionSet, names, followed);
      }
    }
  }

  #setSize(set: SelectionSetNode): OperationSize {
    let { depth, introspectionDepth, aliases, fields } = NOTHING;
    for (const selection of set.selections) {
      const size = this.#selectionSize(selection);
      depth = Math.max(depth, size.depth);
      introspectionDepth = Math.max(introspectionDepth, size.introspectionDepth);
      aliases += size.aliases;
      fields += size.fields;
    }
    return { depth, introspectionDepth, aliases, fields };
  }

  #selectionSize(selection: SelectionNode): OperationSize {
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.#setSize(selection.selectionSet);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#fragmentSize(selection.name.value);
    const below = selection.selectionSet ? this.#setSize(selection.selectionSet) : NOTHING;
    const counts = { aliases: below.aliases + (selection.alias ? 1 : 0), fields: below.fields + 1 };
    if (!selection.selectionSet) return { ...NOTHING, ...counts };
    const name = selection.name.value;
    if (name === '__schema' || name === '__type') return { ...counts, depth: 0, introspectionDepth: 1 + below.depth };
    return { ...counts, depth: below.depth + 1, introspectionDepth: below.introspectionDepth };
  }

  #fragmentSize(name: string): OperationSize {
    const known = this.#known.get(name);
    if (known) return known;
    const fragment = this.fragments.get(name);
    if (!fragment) return NOTHING;
    if (this.#open.has(name)) throw new CircularFragment(name);
    this.#open.add(name);
    const size = this.#setSize(fragment.selectionSet);
    this.#open.delete(name);
    this.#known.set(name, size);
    return size;
  }
}
