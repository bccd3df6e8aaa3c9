// Lets the tests in the browser command the stand-ins of gateway and bank, which run in a process of their own.
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPages } from '../../../../scripts/build-pages.mjs';

const program = fileURLToPath(import.meta.resolve('../../../test/pages/stand-ins.ts'));

/** @returns {import('@web/test-runner').TestRunnerPlugin} */
export function standInsPlugin() {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  let folder = '';
  let last = 0;
  return {
    name: 'stand-ins',
    async serverStart() {
      folder = await mkdtemp(join(tmpdir(), 'ktpay-pages-'));
      await buildPages({ outdir: folder });
      child = fork(program, [folder], { execArgv: ['--conditions=source', '--import', 'tsx'] });
    },
    async serverStop() {
      if (child?.connected) child.disconnect();
      await rm(folder, { recursive: true, force: true });
    },
    executeCommand({ command, payload }) {
      if (command !== 'stand-in') return undefined;
      const id = (last += 1);
      return new Promise((resolve, reject) => {
        if (!child) throw new Error('the stand-ins are not running');
        /** @param {{ id: number, answer: unknown }} message */
        const onMessage = (message) => {
          if (message.id !== id) return;
          child?.off('message', onMessage).off('exit', reject);
          resolve(message.answer ?? {});
        };
        child.on('message', onMessage).once('exit', reject);
        child.send({ ...Object(payload), id });
      });
    },
  };
}
