import { fileURLToPath } from 'node:url';
import { buildShop } from './app.js';
import { readConfig } from './config.js';
import { listenOnLocalhost } from './listen.js';

// The bundle lies as deep in the tree as this file.
const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

try {
  const config = readConfig(process.env);
  const app = await buildShop(
    config,
    {
      button: fromRoot('dist'),
      pages: fromRoot('demo/dist/shop-pages'),
      apps: fromRoot('demo/dist/shop-apps'),
      pastePage: fromRoot('index.html'),
      readme: fromRoot('README.md'),
    },
    { level: 'warn' },
  );
  const stop = (): void => {
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  const port = await listenOnLocalhost(app, config.port);
  console.log(`shop ready http://localhost:${port}`);
} catch (error) {
  console.error(`shop: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
