import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KtPayButton } from '../../src/kt-pay-button.js';

interface Named {
  name: string;
}

interface Declaration extends Named {
  tagName?: string;
  attributes: Named[];
  members: Named[];
}

interface Manifest {
  modules: { declarations: Declaration[] }[];
}

// A script of the build, in JavaScript.
const script = new URL('../../scripts/build-manifest.mjs', import.meta.url).href;
const { makeManifest } = (await import(script)) as { makeManifest: () => Promise<Manifest> };

async function documented(): Promise<Declaration> {
  const { modules } = await makeManifest();
  const found = modules
    .flatMap(({ declarations }) => declarations)
    .find(({ tagName }) => tagName === 'kt-pay-button');
  assert.ok(found);
  return found;
}

const names = (list: Named[]) => list.map(({ name }) => name).sort();

test('the editor hints name exactly the attributes that the element listens to', async () => {
  assert.deepEqual(names((await documented()).attributes), [...KtPayButton.observedAttributes].sort());
});

test('the editor hints show what a merchant may use, and nothing of how it works', async () => {
  const members = names((await documented()).members);
  for (const name of ['open', 'close', 'focus', 'state', 'transactionHash', 'lastError', 'orderId']) {
    assert.ok(members.includes(name), name);
  }
  assert.deepEqual(
    members.filter((name) => /^#|styles|updated|createRenderRoot/i.test(name)),
    [],
  );
});
