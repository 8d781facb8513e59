import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

type Fragments = GraphQLResolveInfo['fragments'];
type Selection = SelectionSetNode | undefined;

/** Documents are kept and run many times; what one selects does not change. */
const known = new WeakMap<FieldNode, readonly string[]>();

/**
 * The names of the fields that an operation asks of the nodes of a connection, through `nodes` and `edges { node }`, fragments
 * included; what it asks of such a field in turn is named `author.name`, and nothing deeper. What @skip and @include may leave out is
 * named as well.
 */
export function nodeFieldsOf({ fieldNodes, fragments }: GraphQLResolveInfo): readonly string[] {
  const [only] = fieldNodes;
  const remembered = only && fieldNodes.length === 1 ? known.get(only) : undefined;
  if (remembered) return remembered;
  const connections = fieldNodes.map(({ selectionSet }) => selectionSet);
  const nodes = [...selectionsBelow(connections, fragments, ['nodes']), ...selectionsBelow(connections, fragments, ['edges', 'node'])];
  const names = [...new Set(nodes.flatMap((node) => namesIn(node, fragments)))];
  if (only && fieldNodes.length === 1) known.set(only, names);
  return names;
}

function selectionsBelow(selections: readonly Selection[], fragments: Fragments, [step, ...rest]: readonly string[]): readonly Selection[] {
  if (step === undefined) return selections;
  const fields = selections.flatMap((selection) => fieldsOf(selection, fragments)).filter(({ name }) => name.value === step);
  return selectionsBelow(
    fields.map(({ selectionSet }) => selectionSet),
    fragments,
    rest,
  );
}

function namesIn(selection: Selection, fragments: Fragments): string[] {
  return fieldsOf(selection, fragments).flatMap(({ name, selectionSet }) => [
    name.value,
    ...fieldsOf(selectionSet, fragments).map((part) => `${name.value}.${part.name.value}`),
  ]);
}

function fieldsOf(selectionSet: Selection, fragments: Fragments): FieldNode[] {
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
