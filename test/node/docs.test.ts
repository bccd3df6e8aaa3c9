import assert from 'node:assert/strict';
import { test } from 'node:test';

interface MadeDocument {
  path: string;
  is: string;
  shouldBe: string;
}

// A script, in JavaScript.
const script = new URL('../../scripts/write-docs.mjs', import.meta.url).href;
const { madeDocuments } = (await import(script)) as { madeDocuments: () => MadeDocument[] };

test('the guides show the very code of the pages that a browser pays on (`npm run docs` writes it)', () => {
  const documents = madeDocuments();
  for (const guide of ['html', 'vue', 'react', 'angular']) {
    const found = documents.find(({ path }) => path === `docs/guide-${guide}.md`);
    assert.match(found?.is ?? '', /<kt-pay-button/, guide);
    assert.match(found?.is ?? '', /new Webhook\(secret\)\.verify/, guide);
  }
  for (const { path, is, shouldBe } of documents) assert.equal(is, shouldBe, path);
});
