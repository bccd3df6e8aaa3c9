import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, test } from 'node:test';

interface MadeDocument {
  path: string;
  is: string;
  shouldBe: string;
}

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

// A script, in JavaScript.
const script = new URL('../../scripts/write-docs.mjs', import.meta.url).href;
const { madeDocuments } = (await import(script)) as { madeDocuments: () => Promise<MadeDocument[]> };

const TABLES = [
  'attributes',
  'properties',
  'events',
  'slots',
  'parts',
  'custom-properties',
  'states',
  'errors',
];

/** What a Markdown text has beside words: each heading's level, each table's rows by the code in their first cell, the fences. */
function skeleton(markdown: string): string[] {
  const lines = markdown.split('\n').map((line) => {
    const [heading] = /^#+(?= )/.exec(line) ?? [];
    const [fence] = /^```\w*/.exec(line) ?? [];
    const [, cell] = /^\| *(.*?) *\|/.exec(line) ?? [];
    if (cell !== undefined) return `row ${(cell.match(/`[^`]+`/g) ?? []).join()}`;
    return heading ?? fence ?? '';
  });
  return lines.filter((line) => line !== '');
}

/** The anchors of a document's headings, as GitHub makes them. */
function anchors(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the documents (`npm run docs` writes what they take from the code)', () => {
  test('the guides show the very code of the pages that a browser pays on', async () => {
    const documents = await madeDocuments();
    for (const guide of ['html', 'vue', 'react', 'angular']) {
      const { is, shouldBe } = documents.find(({ path }) => path === `docs/guide-${guide}.md`)!;
      assert.match(is, /<kt-pay-button/, guide);
      assert.match(is, /new Webhook\(secret\)\.verify/, guide);
      assert.equal(is, shouldBe, guide);
    }
  });

  for (const [path, language] of Object.entries({ 'README.md': 'en', 'README.ru.md': 'ru' })) {
    test(`the tables of ${path} say what the element and its catalogue of errors say`, async () => {
      const { is, shouldBe } = (await madeDocuments()).find((document) => document.path === path)!;
      for (const table of TABLES) assert.ok(is.includes(`<!-- made: ${table} ${language} -->`), table);
      assert.equal(is, shouldBe);
    });
  }

  test('the Russian README has every section, table row and example of the English one', () => {
    assert.deepEqual(skeleton(read('README.ru.md')), skeleton(read('README.md')));
  });

  test('every link from one document to another, or to a file, leads somewhere', () => {
    const documents = [
      ...readdirSync(root).filter((file) => file.endsWith('.md')),
      ...readdirSync(join(root, 'docs'))
        .filter((file) => file.endsWith('.md'))
        .map((file) => `docs/${file}`),
    ];
    const lost = documents.flatMap((path) =>
      [...read(path).matchAll(/\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
        .filter(([, file = '', anchor]) => {
          const target = file === '' ? path : join(dirname(path), file);
          if (!existsSync(join(root, target))) return true;
          return anchor !== undefined && !anchors(read(target)).includes(anchor);
        })
        .map(([link]) => `${path}: ${link}`),
    );
    assert.deepEqual(lost, []);
  });
});
