// The button's tests, in a real browser: `npm test` runs them through scripts/testing/run-browser-tests.mjs.
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { summaryReporter } from '@web/test-runner';
import { browserLaunchers } from './scripts/testing/browser-launchers.mjs';
import { testsOf } from './scripts/testing/suites.mjs';
import { fakeGatewayPlugin } from './test/support/fake-gateway.mjs';
import { lostChunk } from './test/support/lost-chunk.mjs';
import { ownGateway } from './test/support/own-gateway.mjs';
import { pageViewPlugin } from './test/support/page-view-plugin.mjs';
import { strictPage } from './test/support/strict-page.mjs';

export default {
  files: testsOf('button'),
  nodeResolve: { exportConditions: ['production'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'tsconfig.json' }),
    fakeGatewayPlugin(),
    pageViewPlugin(),
  ],
  middleware: [lostChunk, ownGateway, strictPage],
  browsers: await browserLaunchers(),
  reporters: [summaryReporter({})],
  // A machine that also builds and runs other tests may take its time.
  concurrency: 2,
  concurrentBrowsers: 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: 20_000 } },
};
