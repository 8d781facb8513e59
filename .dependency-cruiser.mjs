// Who may import whom (ARCHITECTURE.md). Each comment is what the person reads who crossed the line.
const notTests = { pathNot: '[.]test[.]tsx?$' };

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'These files import each other in a circle: none can be read, tested or moved alone. Move what both need into a third file, or pass it in.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contract-stands-alone',
      comment:
        'packages/schema is the public contract: it imports nothing of ours and no database, so that a column never becomes public by accident. Map the entity to the type in a module’s view.',
      severity: 'error',
      from: { path: '^packages/schema/src' },
      to: { path: ['^apps/', '^packages/(?!schema/)', 'node_modules/(@mikro-orm|pg|kysely)/'] },
    },
    {
      name: 'mails-are-pure',
      comment: 'packages/mailer turns typed input into a mail: of ours it imports only @vobo/schema’s enums. Pass what the template shows as input.',
      severity: 'error',
      from: { path: '^packages/mailer/src' },
      to: { path: ['^apps/', '^packages/(?!mailer/|schema/dist/)', 'node_modules/(@mikro-orm|pg|kysely)/'] },
    },
    {
      name: 'rules-are-pure',
      comment:
        'A lifecycle or policy decides from what it is given: it imports enums and types, never the database, a use-case or a clock. Ask for the fact as a parameter.',
      severity: 'error',
      from: { path: '[.](lifecycle|policy)[.]ts$' },
      to: {
        path: ['^apps/api/src', '^node_modules'],
        pathNot: [
          '[.](lifecycle|policy)[.]ts$',
          '^apps/api/src/modules/[^/]+/[^/]*(viewer|actor|template)[^/]*[.]ts$',
          '^apps/api/src/platform/api-error[.]ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nobody-imports-the-server',
      comment:
        'server/ is the outermost layer: modules and platform work the same behind HTTP, sockets, mail and jobs. Take what you need from Services or as a parameter.',
      severity: 'error',
      from: { path: '^apps/api/src/', pathNot: ['^apps/api/src/(server/|commands/|app[.]ts|main[.]ts)', notTests.pathNot, '[.](resolver|subscription)[.]ts$'] },
      to: { path: '^apps/api/src/server/' },
    },
    {
      name: 'nobody-imports-a-resolver',
      comment: 'Resolvers and subscriptions are the GraphQL edge and hold no rules: import the use-case or read they call.',
      severity: 'error',
      from: { path: '^apps/api/src/', pathNot: ['^apps/api/src/server/', notTests.pathNot] },
      to: { path: '[.](resolver|subscription)[.]ts$' },
    },
    {
      name: 'resolvers-are-thin',
      comment:
        'A resolver or subscription calls a use-case or a read and returns its result; it does not touch the database. Authorisation and SQL live where mail and jobs pass too.',
      severity: 'error',
      from: { path: '[.](resolver|subscription)[.]ts$' },
      to: { path: ['[.]entity[.]ts$', '^apps/api/src/platform/database/', 'node_modules/(@mikro-orm|pg|kysely)/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'platform-knows-no-product',
      comment:
        'platform/ could serve another product: it imports no module (only database/entities.ts lists them). Turn the dependency round: let the module pass in what platform needs.',
      severity: 'error',
      from: { path: '^apps/api/src/platform/', pathNot: ['^apps/api/src/platform/database/entities[.]ts$', notTests.pathNot] },
      to: { path: '^apps/api/src/modules/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'commands-are-ends',
      comment: 'commands/ are programs of their own and end the process: move what you need into a module.',
      severity: 'error',
      from: { path: '^apps/', pathNot: '^apps/api/src/commands/' },
      to: { path: '^apps/api/src/commands/' },
    },
    {
      name: 'web-reads-only-the-contract',
      comment: 'The web app knows schema.graphql and nothing else of the server: server code must not reach the bundle. Use the types in src/gql.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: ['^apps/(?!web/)', '^packages/'] },
    },
    {
      name: 'server-knows-no-pages',
      comment: 'The server serves the built web app as files; it imports none of its code.',
      severity: 'error',
      from: { path: '^(apps/api|packages)/' },
      to: { path: '^apps/web/' },
    },
    {
      name: 'features-are-islands',
      comment:
        'A feature imports no other feature, so that each can be changed, loaded and removed alone. Move what both need to ui/ or lib/, or compose them in app/.',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/([^/]+)/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'shared-parts-come-first',
      comment: 'ui/ and lib/ are what features are made of: they import no feature and nothing of app/. Take it as a property or move it down.',
      severity: 'error',
      from: { path: '^apps/web/src/(ui|lib)/' },
      to: { path: '^apps/web/src/(features|app)/' },
    },
    {
      name: 'features-know-no-app',
      comment: 'app/ composes features; a feature that imports app/ could not be loaded without all the others.',
      severity: 'error',
      from: { path: '^apps/web/src/features/' },
      to: { path: '^apps/web/src/app/' },
    },
    {
      name: 'script-stands-alone',
      comment:
        'src/soporte runs on the pages of others and weighs 8 kB: it imports nothing of the app. What both sides of the channel have to know is a type in protocol.ts.',
      severity: 'error',
      from: { path: '^apps/web/src/soporte/' },
      to: { path: '^apps/web/src/(?!soporte/)' },
    },
    {
      name: 'app-knows-the-script-by-its-words',
      comment:
        'The script on a host’s page and the window in its frame are two programs: of src/soporte the app imports types of protocol.ts, nothing that runs.',
      severity: 'error',
      from: { path: '^apps/web/src/(?!soporte/)' },
      to: { path: '^apps/web/src/soporte/', pathNot: '^apps/web/src/soporte/protocol[.]ts$' },
    },
    {
      name: 'not-in-package-json',
      comment: 'This package is not in the package.json of the workspace that imports it: it is there by luck only. Add it, or use one that is.',
      severity: 'error',
      from: { path: '^(apps|packages)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-test-code-in-the-product',
      comment: 'Product code imports a test or a devDependency: it would be missing where VoBo runs.',
      severity: 'error',
      from: { path: '^(apps/api|packages)/[^/]*/?src/', pathNot: ['[.]test[.]tsx?$', '^apps/api/src/commands/'] },
      to: { path: ['[.]test[.]tsx?$', '^apps/api/test/'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['/dist/(?!index)', 'apps/web/src/gql/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    combinedDependencies: false,
    progress: { type: 'none' },
  },
};
