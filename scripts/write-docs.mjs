// `npm run docs`: writes anew what documents take from the code. A test fails when that was forgotten.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { codeSnippet } from './docs/code-snippets.mjs';
import { fillMarks } from './docs/fill-marks.mjs';

const fromRoot = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * What a mark names: `code <path>`.
 * @param {string} what
 */
function make(what) {
  const [kind, rest = ''] = what.split(' ');
  if (kind === 'code') return codeSnippet(rest);
  throw new Error(`nothing makes "${what}"`);
}

/** Every document with marks: its path, as it is, and as it should be. */
export function madeDocuments() {
  const guides = readdirSync(fromRoot('docs')).filter((file) => /^guide-.*\.md$/.test(file));
  return guides
    .map((file) => `docs/${file}`)
    .map((path) => {
      const is = readFileSync(fromRoot(path), 'utf8');
      return { path, is, shouldBe: fillMarks(is, make) };
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path, is, shouldBe } of madeDocuments()) {
    if (is !== shouldBe) writeFileSync(fromRoot(path), shouldBe);
  }
}
