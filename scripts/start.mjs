// `npm start`: builds, then becomes the program that runs bank, gateway and shop. One process, so every signal reaches it.
import { stop } from 'esbuild';

const started = performance.now();
await import('./build.mjs');
await stop();
console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
await import(new URL('../demo/dist/start.js', import.meta.url).href);
