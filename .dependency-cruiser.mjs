/** Who may import whom (docs/architecture.md). `test/import-rules` plants forbidden imports and sees them caught. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const own = (path) => ({ path });
// Packages may lie in a workspace's own node_modules too.
const LIT = 'node_modules/(lit|@lit)/';
const SQL = 'node_modules/(kysely|kysely-pglite-dialect|pg|@electric-sql)/';

export default {
  forbidden: [
    rule('no-circular', 'a cycle means two files answer one question', {}, { circular: true }),
    rule('no-unresolvable', 'an import that leads nowhere', {}, { couldNotResolve: true }),
    rule('protocol-imports-nothing', 'the wire contract stands alone', own('^src/protocol/'), {
      pathNot: '^src/protocol/',
    }),
    rule(
      'pure-button-parts-know-the-protocol-only',
      'what decides has no I/O',
      own('^src/(order-from-attributes|payment-machine|pay-error(-catalogue)?)\\.ts$'),
      { pathNot: '^src/(protocol/|pay-error(-catalogue)?\\.ts$)' },
    ),
    rule(
      'button-io-stays-apart',
      'sealing, fetching and framing know neither Lit nor each other',
      own('^src/(gateway-client|read-json|payment-frame)\\.ts$'),
      { path: ['^src/', LIT], pathNot: '^src/(protocol/|(pay-error|read-json)\\.ts$)' },
    ),
    rule(
      'sealing-stays-apart',
      'sealing knows what it seals, and nothing of where that goes',
      own('^src/(seal-order\\.ts$|sealing/)'),
      { path: ['^src/', LIT], pathNot: '^src/(protocol/|pay-error\\.ts$|sealing/)' },
    ),
    rule(
      'controller-knows-no-lit',
      'the controller runs without an element',
      own('^src/(payment-controller|payment-start|payment-machine)\\.ts$'),
      { path: [LIT, '^src/kt-pay-'] },
    ),
    rule('elements-neither-fetch-nor-seal', 'elements go through the controller', own('^src/kt-pay-'), {
      path: ['^src/(seal-order|sealing|gateway-client|payment-frame)(\\.ts$|/)', 'node_modules/libsodium'],
    }),
    rule('button-never-knows-the-gateway', 'src is what a merchant installs', own('^src/'), {
      path: '^(gateway|demo|bench|test)/',
    }),
    rule(
      'gateway-takes-the-protocol-export-only',
      'the package is used as anybody would',
      own('^gateway/src/'),
      {
        path: '^src/',
        pathNot: '^src/protocol/',
      },
    ),
    rule(
      'pages-take-protocol-and-locales-only',
      'pages share the contract and the words',
      own('^gateway/pages/'),
      {
        path: '^(src/|gateway/src/)',
        pathNot: '^src/(protocol|locales)/',
      },
    ),
    rule(
      'package-goes-by-its-name',
      'what anybody may import is what package.json exports',
      own('^(gateway|demo)/'),
      { path: '^src/', dependencyTypes: ['local'] },
    ),
    rule(
      'payments-are-pure',
      'the domain does no I/O: it knows the protocol and itself',
      own('^gateway/src/payments/'),
      { pathNot: '^(gateway/src/(payments|merchants|services)/|src/protocol/)' },
    ),
    rule('operators-are-pure', 'what operators do is domain too: no I/O', own('^gateway/src/operators/'), {
      pathNot: '^(gateway/src/(operators|payments|merchants|services|refunds)/|src/protocol/)',
    }),
    rule(
      'adapters-know-the-domain-only',
      'an adapter never knows HTTP or another adapter',
      { path: '^gateway/src/(acquirers|providers|store|notifications|jobs)/' },
      {
        path: '^gateway/src/',
        pathNot: ['^gateway/src/(payments|merchants|services|refunds|operators)/', '^gateway/src/$1/'],
      },
    ),
    rule('http-calls-use-cases', 'no SQL and no acquirer in a handler', own('^gateway/src/http/'), {
      path: ['^gateway/src/(store|acquirers|providers|notifications|jobs)/', SQL],
    }),
    rule(
      'only-the-store-has-sql',
      'SQL lives in store/',
      { path: '^gateway/src/', pathNot: '^gateway/src/store/' },
      {
        path: SQL,
      },
    ),
    rule('only-main-wires', 'nothing imports the programs', {}, { path: '^gateway/src/(main|cli)\\.ts$' }),
    rule(
      'nobody-knows-the-bench',
      'it measures the others',
      { path: '^(src|gateway|demo|test)/' },
      own('^bench/'),
    ),
    rule('bank-knows-no-gateway', 'the emulator is a bank', own('^demo/(bank|emulator|provider)/'), {
      path: '^(gateway|src|demo/shop)/',
    }),
    rule('shop-is-a-merchant', 'the shop uses what a merchant has', own('^demo/shop/'), {
      path: '^(gateway|demo/bank)/',
    }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
