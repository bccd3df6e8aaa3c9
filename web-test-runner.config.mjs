// The button's tests, in a real browser: `npm test` runs them through scripts/testing/run-browser-tests.mjs.
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { summaryReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findChrome } from './scripts/find-chrome.mjs';
import { fakeGatewayPlugin } from './test/support/fake-gateway.mjs';
import { lostChunk } from './test/support/lost-chunk.mjs';
import { strictPage } from './test/support/strict-page.mjs';

const { executablePath, args } = await findChrome();

export default {
  files: ['test/**/*.test.ts', '!test/e2e/**', '!test/import-rules/**', '!test/node/**'],
  nodeResolve: { exportConditions: ['production'] },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'tsconfig.json' }), fakeGatewayPlugin()],
  middleware: [lostChunk, strictPage],
  browsers: [chromeLauncher({ launchOptions: { executablePath, args } })],
  reporters: [summaryReporter({})],
  // A machine that also builds and runs other tests may take its time.
  concurrency: 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: 20_000 } },
};
