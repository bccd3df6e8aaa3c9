// `npm run docs`: writes anew what documents take from the code. A test fails when that was forgotten.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeManifest } from './build-manifest.mjs';
import { codeSnippet } from './docs/code-snippets.mjs';
import { elementTable } from './docs/element-tables.mjs';
import { fillMarks } from './docs/fill-marks.mjs';

const fromRoot = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** What custom-elements.json says of the element. */
async function elementDocs() {
  const { modules } = await makeManifest();
  return modules
    .flatMap((/** @type {{ declarations: object[] }} */ { declarations }) => declarations)
    .find((/** @type {{ tagName?: string }} */ { tagName }) => tagName === 'kt-pay-button');
}

/** Every document with marks: its path, as it is, and as it should be. */
export async function madeDocuments() {
  const docs = await elementDocs();
  /**
   * What a mark names: `code <path>`, or `<table> <language>`.
   * @param {string} what
   */
  const make = (what) => {
    const [kind = '', of = ''] = what.split(' ');
    if (kind === 'code') return codeSnippet(of);
    if (of === 'en' || of === 'ru') return elementTable(kind, of, docs);
    throw new Error(`nothing makes "${what}"`);
  };
  const guides = readdirSync(fromRoot('docs')).filter((file) => /^guide-.*\.md$/.test(file));
  return ['README.md', 'README.ru.md', ...guides.map((file) => `docs/${file}`)].map((path) => {
    const is = readFileSync(fromRoot(path), 'utf8');
    return { path, is, shouldBe: fillMarks(is, make) };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path, is, shouldBe } of await madeDocuments()) {
    if (is !== shouldBe) writeFileSync(fromRoot(path), shouldBe);
  }
}
