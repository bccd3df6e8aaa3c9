import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** `COPY --from=build /app/<from> <to>` of the stage that runs; a `<to>` that ends with a slash is a folder. */
const COPY = /^COPY --from=build \/app\/(\S+) (\S+)$/gm;

/** Where the gateway in `root` gets a package from. */
async function packageOf(root: string, name: string): Promise<string | undefined> {
  const places = [join(root, 'gateway/node_modules', name), join(root, 'node_modules', name)];
  const place = places.find((folder) => existsSync(folder));
  return place && realpath(place);
}

test('what the Dockerfile copies is all that the gateway needs to start', async (t) => {
  const image = await mkdtemp(join(tmpdir(), 'kt-image-'));
  t.after(() => rm(image, { recursive: true, force: true }));
  const copied = [...(await readFile(join(ROOT, 'Dockerfile'), 'utf8')).matchAll(COPY)];
  assert.ok(copied.length > 0, 'the Dockerfile has changed its form');
  for (const [, from = '', to = ''] of copied) {
    const target = join(image, /\/$/.test(to) ? join(to, from.split('/').at(-1) ?? '') : to);
    await mkdir(dirname(target), { recursive: true });
    // Packages are resolved from where they are asked for, so a link to them does as well as a copy.
    if (from.endsWith('node_modules')) await symlink(join(ROOT, from), target);
    else await cp(join(ROOT, from), target, { recursive: true });
  }
  const { dependencies } = JSON.parse(await readFile(join(ROOT, 'gateway/package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    assert.equal(await packageOf(image, name), await packageOf(ROOT, name), `${name} is another or none`);
  }
  // Without an environment it says what it lacks: by then everything is loaded.
  const { stderr, stdout } = spawnSync(process.execPath, ['gateway/dist/main.js'], {
    cwd: image,
    env: { NODE_ENV: 'production' },
    encoding: 'utf8',
    timeout: 60_000,
  });
  assert.match(stderr + stdout, /KT_MASTER_KEY/);
  const help = spawnSync(process.execPath, ['gateway/bin/ktpay.mjs', '--help'], {
    cwd: image,
    encoding: 'utf8',
  });
  assert.equal(help.status, 0, help.stderr);
});
