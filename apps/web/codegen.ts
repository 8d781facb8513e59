import type { CodegenConfig } from '@graphql-codegen/cli';

/**
 * Types of every operation, from the contract alone. The code imports types only: documents stay in the
 * feature that sends them, so that a page loads no other page's operations.
 */
const config: CodegenConfig = {
  schema: '../../packages/schema/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/gql/**'],
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        scalars: { DateTime: 'string', UUID: 'string' },
        useTypeImports: true,
        enumType: 'string-literal',
        immutableTypes: true,
      },
    },
  },
};

export default config;
