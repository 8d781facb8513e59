import { parse } from 'graphql';
import type { Plugin } from 'vite';

const TEMPLATE = /\bgql`([^`]*)`/g;
const FRAGMENT = /\$\{(\w+)\}/g;

/** Turns gql templates into parsed documents when building: pages start without parsing, and without GraphQL's parser (8 kB). */
export function inlineDocuments(): Plugin {
  return {
    name: 'vobo-inline-documents',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/, code: 'gql`' },
      handler: (code) => ({ code: withParsedDocuments(code), map: null }),
    },
  };
}

/** `code` with every gql template replaced by its document; fragments that a template names stay references. */
export function withParsedDocuments(code: string): string {
  const parsed = code.replace(TEMPLATE, (_template, body: string) => {
    const fragments = [...body.matchAll(FRAGMENT)].map(([, name]) => name);
    const document = parse(body.replace(FRAGMENT, ''), { noLocation: true });
    return `joinDocuments(${[JSON.stringify(document), ...fragments].join(', ')})`;
  });
  return `import { joinDocuments } from '/src/lib/apollo/join-documents';\n${parsed}`;
}
