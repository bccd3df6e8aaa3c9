#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/cli.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  console.error('ktpay: not built yet. Run "npm run build" in the repository, then try again.');
  process.exitCode = 1;
}
