// Says what every file of the button must be, byte for byte, so that a browser refuses one that was tampered with.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ENTRY = 'kt-pay-button.js';
/** Where a page has the folder, unless its author writes another one. */
const SERVED_AT = '/kt/';
/** What every click needs first. */
const FIRST_NEEDED = /^chunks\/session-parts-\w+\.js$/;

/**
 * @param {'sha256' | 'sha384'} algorithm
 * @param {string | Buffer} content
 */
const digest = (algorithm, content) =>
  `${algorithm}-${createHash(algorithm).update(content).digest('base64')}`;

/**
 * Writes `import-map.html`, to be pasted into a page's head.
 * @param {string} folder where the button was built
 * @param {string[]} files the button's file and all that it may fetch, as seen from there
 */
export function buildImportMap(folder, files) {
  const integrity = Object.fromEntries(
    files.map((file) => [SERVED_AT + file, digest('sha384', readFileSync(join(folder, file)))]),
  );
  const first = files.find((file) => FIRST_NEEDED.test(file));
  if (first === undefined) throw new Error('what a click needs first was not built');
  const map = `\n${JSON.stringify({ integrity }, null, 2)}\n`;
  writeFileSync(
    join(folder, 'import-map.html'),
    `<!-- Before any other module of the page. A policy that forbids inline scripts allows this one by
     script-src 'self' '${digest('sha256', map)}' -->
<script type="importmap">${map}</script>
<!-- Chrome fetches these two before it has read the map, and once more when it is not told here what they must be. -->
<script type="module" src="${SERVED_AT}${ENTRY}" integrity="${integrity[SERVED_AT + ENTRY]}"></script>
<!-- What a click needs first, fetched right after that: not before it, or the button would have to wait. -->
<link rel="modulepreload" href="${SERVED_AT}${first}" integrity="${integrity[SERVED_AT + first]}">
`,
  );
}
