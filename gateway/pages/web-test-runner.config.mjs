// The payment page's tests, in a real browser: `npm test` runs them through scripts/testing/run-browser-tests.mjs.
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { summaryReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findChrome } from '../../scripts/find-chrome.mjs';
import { foreignPagesPlugin } from './test/support/foreign-pages-plugin.mjs';
import { standInsPlugin } from './test/support/stand-ins-plugin.mjs';

const { executablePath, args } = await findChrome();

export default {
  files: ['gateway/pages/test/**/*.test.ts'],
  nodeResolve: { exportConditions: ['source', 'production'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'gateway/pages/tsconfig.json' }),
    standInsPlugin(),
    foreignPagesPlugin(),
  ],
  browsers: [chromeLauncher({ launchOptions: { executablePath, args } })],
  reporters: [summaryReporter()],
  // A machine that also builds and runs other tests may take its time.
  concurrency: 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: 20_000 } },
};
