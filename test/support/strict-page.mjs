/**
 * A shop's page with a policy that allows the gateway and nothing else: no WebAssembly, no inline script or style, Trusted
 * Types required. `/strict-page?gateway=<origin>`; `&without=<directive>` leaves the gateway out of one.
 * @type {import('@web/test-runner').TestRunnerConfig['middleware'] extends (infer M)[] | undefined ? M : never}
 */
export const strictPage = async (context, next) => {
  if (context.path !== '/strict-page') return next();
  const { gateway, without } = context.query;
  const allowed = (/** @type {string} */ directive) => (directive === without ? "'none'" : String(gateway));
  context.set(
    'content-security-policy',
    [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `connect-src ${allowed('connect-src')}`,
      `frame-src ${allowed('frame-src')}`,
      "require-trusted-types-for 'script'",
    ].join('; '),
  );
  context.type = 'html';
  context.body = `<!doctype html><html lang="ru"><title>Shop</title>
    <kt-pay-button></kt-pay-button>
    <script type="module" src="/src/define.ts"></script>`;
};
