import { Kind, type DefinitionNode, type DocumentNode } from 'graphql';

/** A document with its fragments' definitions, each name once: what gql does at run time, for documents parsed when building. */
export function joinDocuments(own: DocumentNode, ...fragments: DocumentNode[]): DocumentNode {
  const names = new Set<string>();
  const isNew = (definition: DefinitionNode): boolean => {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) return true;
    const known = names.has(definition.name.value);
    names.add(definition.name.value);
    return !known;
  };
  return { kind: Kind.DOCUMENT, definitions: [own, ...fragments].flatMap((document) => document.definitions).filter(isNew) };
}
