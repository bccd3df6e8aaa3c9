/** A file and what it imports: a path from the repo's root without its ending, or a package. */
export interface PlantedImport {
  file: string;
  imports: string;
}

/** For each rule of `.dependency-cruiser.mjs`, imports that it must catch. */
export const FORBIDDEN: Record<string, readonly PlantedImport[]> = {
  'no-circular': [
    { file: 'src/circle-a', imports: 'src/circle-b' },
    { file: 'src/circle-b', imports: 'src/circle-a' },
  ],
  'no-unresolvable': [{ file: 'src/astray', imports: '@nplus.tech/nowhere' }],
  'protocol-imports-nothing': [
    { file: 'src/protocol/takes-a-library', imports: 'lit' },
    { file: 'src/protocol/takes-the-button', imports: 'src/pay-error' },
    { file: 'src/protocol/takes-node', imports: 'node:crypto' },
  ],
  'pure-button-parts-know-the-protocol-only': [
    { file: 'src/order-from-attributes', imports: 'lit' },
    { file: 'src/payment-machine', imports: 'src/gateway-client' },
  ],
  'button-io-stays-apart': [
    { file: 'src/gateway-client', imports: 'lit' },
    { file: 'src/gateway-client', imports: 'src/payment-frame' },
    { file: 'src/read-json', imports: 'src/gateway-client' },
    { file: 'src/payment-frame', imports: 'src/seal-order' },
  ],
  'sealing-stays-apart': [
    { file: 'src/seal-order', imports: 'lit' },
    { file: 'src/seal-order', imports: 'src/gateway-client' },
    { file: 'src/sealing/sealed-box', imports: 'src/gateway-client' },
  ],
  'controller-knows-no-lit': [
    { file: 'src/payment-controller', imports: 'lit' },
    { file: 'src/payment-controller', imports: 'src/kt-pay-dialog' },
  ],
  'elements-neither-fetch-nor-seal': [
    { file: 'src/kt-pay-button', imports: 'src/gateway-client' },
    { file: 'src/kt-pay-button', imports: 'src/sealing/sealer' },
    { file: 'src/kt-pay-dialog', imports: 'libsodium-wrappers' },
  ],
  'button-never-knows-the-gateway': [{ file: 'src/pay-events', imports: 'gateway/src/config' }],
  'gateway-takes-the-protocol-export-only': [
    { file: 'gateway/src/http/takes-the-button', imports: '@nplus.tech/ktwidget-client' },
    { file: 'gateway/src/http/takes-a-file-of-the-button', imports: 'src/seal-order' },
  ],
  'pages-take-protocol-and-locales-only': [
    { file: 'gateway/pages/takes-the-button', imports: 'src/pay-events' },
    { file: 'gateway/pages/takes-the-service', imports: 'gateway/src/config' },
  ],
  'package-goes-by-its-name': [
    { file: 'gateway/src/http/reaches-in', imports: 'src/protocol/order' },
    { file: 'demo/shop/reaches-in', imports: 'src/define' },
  ],
  'payments-are-pure': [
    { file: 'gateway/src/payments/asks-the-bank', imports: 'gateway/src/acquirers/epay/epay' },
    { file: 'gateway/src/payments/reads-files', imports: 'node:fs' },
    { file: 'gateway/src/payments/has-sql', imports: 'kysely' },
  ],
  'operators-are-pure': [
    { file: 'gateway/src/operators/asks-the-bank', imports: 'gateway/src/acquirers/epay/epay' },
    { file: 'gateway/src/operators/reads-files', imports: 'node:fs' },
  ],
  'adapters-know-the-domain-only': [
    { file: 'gateway/src/store/asks-the-bank', imports: 'gateway/src/acquirers/epay/epay' },
    { file: 'gateway/src/jobs/serves', imports: 'gateway/src/http/routes' },
  ],
  'http-calls-use-cases': [
    { file: 'gateway/src/http/reads-tables', imports: 'gateway/src/store/tables' },
    { file: 'gateway/src/http/asks-the-bank', imports: 'gateway/src/acquirers/epay/epay' },
  ],
  'only-the-store-has-sql': [{ file: 'gateway/src/merchants/has-sql', imports: 'kysely' }],
  'only-main-wires': [{ file: 'gateway/src/http/takes-main', imports: 'gateway/src/main' }],
  'nobody-knows-the-bench': [
    { file: 'gateway/src/http/measures', imports: 'bench/support/table' },
    { file: 'demo/shop/measures', imports: 'bench/support/table' },
  ],
  'bank-knows-no-gateway': [
    { file: 'demo/bank/knows-the-gateway', imports: 'gateway/src/config' },
    { file: 'demo/bank/knows-the-contract', imports: '@nplus.tech/ktwidget-client/protocol' },
  ],
  'shop-is-a-merchant': [
    { file: 'demo/shop/knows-the-gateway', imports: 'gateway/src/config' },
    { file: 'demo/shop/knows-the-bank', imports: 'demo/bank/book' },
  ],
};

/** What the house is built of: no rule may object. */
export const ALLOWED: readonly PlantedImport[] = [
  { file: 'src/protocol/index', imports: 'src/protocol/order' },
  { file: 'src/gateway-client', imports: 'src/protocol/order' },
  { file: 'src/gateway-client', imports: 'src/read-json' },
  { file: 'src/seal-order', imports: 'src/sealing/sodium-sealer' },
  { file: 'src/sealing/sodium-sealer', imports: 'libsodium-wrappers' },
  { file: 'src/payment-start', imports: 'src/seal-order' },
  { file: 'src/kt-pay-button', imports: 'src/payment-controller' },
  { file: 'src/kt-pay-button', imports: 'lit' },
  { file: 'gateway/src/payments/lifecycle', imports: '@nplus.tech/ktwidget-client/protocol' },
  { file: 'gateway/src/payments/use-case', imports: 'gateway/src/payments/lifecycle' },
  { file: 'gateway/src/store/tables', imports: 'kysely' },
  { file: 'gateway/src/store/payments', imports: 'gateway/src/payments/lifecycle' },
  { file: 'gateway/src/store/reads', imports: 'gateway/src/operators/ports' },
  { file: 'gateway/src/acquirers/epay/epay', imports: 'gateway/src/acquirers/epay/reasons' },
  { file: 'gateway/src/http/routes', imports: 'gateway/src/payments/use-case' },
  { file: 'gateway/src/main', imports: 'gateway/src/store/tables' },
  { file: 'gateway/pages/page', imports: '@nplus.tech/ktwidget-client/protocol' },
  { file: 'gateway/pages/page', imports: 'lit' },
  { file: 'demo/shop/shop', imports: '@nplus.tech/ktwidget-client/define' },
  { file: 'demo/bank/book', imports: 'node:fs' },
];
