import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

type Fragments = GraphQLResolveInfo['fragments'];

/** Documents are kept and run many times; what one selects does not change. */
const known = new WeakMap<FieldNode, readonly string[]>();

/**
 * The names of the fields that an operation asks of the nodes of a connection, through `nodes` and `edges { node }`, fragments
 * included. What @skip and @include may leave out is named as well.
 */
export function nodeFieldsOf({ fieldNodes, fragments }: GraphQLResolveInfo): readonly string[] {
  const [only] = fieldNodes;
  const remembered = only && fieldNodes.length === 1 ? known.get(only) : undefined;
  if (remembered) return remembered;
  const selections = fieldNodes.map(({ selectionSet }) => selectionSet);
  const names = [...new Set([...fieldsBelow(selections, fragments, ['nodes']), ...fieldsBelow(selections, fragments, ['edges', 'node'])])];
  if (only && fieldNodes.length === 1) known.set(only, names);
  return names;
}

function fieldsBelow(selectionSets: readonly (SelectionSetNode | undefined)[], fragments: Fragments, path: readonly string[]): string[] {
  const [step, ...rest] = path;
  const fields = selectionSets.flatMap((selectionSet) => fieldsOf(selectionSet, fragments));
  if (step === undefined) return fields.map(({ name }) => name.value);
  const below = fields.filter(({ name }) => name.value === step).map(({ selectionSet }) => selectionSet);
  return fieldsBelow(below, fragments, rest);
}

function fieldsOf(selectionSet: SelectionSetNode | undefined, fragments: Fragments): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    switch (selection.kind) {
      case Kind.FIELD:
        return [selection];
      case Kind.INLINE_FRAGMENT:
        return fieldsOf(selection.selectionSet, fragments);
      case Kind.FRAGMENT_SPREAD:
        return fieldsOf(fragments[selection.name.value]?.selectionSet, fragments);
    }
  });
}
