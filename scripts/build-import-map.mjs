// Says what every file of the button must be, byte for byte, so that a browser refuses one that was tampered with.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const ENTRY = 'kt-pay-button.js';
/** Where a page has the folder, unless its author writes another one. */
const SERVED_AT = '/kt/';

/**
 * @param {'sha256' | 'sha384'} algorithm
 * @param {string | Buffer} content
 */
const digest = (algorithm, content) =>
  `${algorithm}-${createHash(algorithm).update(content).digest('base64')}`;

/**
 * A file and all that it may fetch. The folder may have more in it: chunks of earlier builds, the modules of the package.
 * @param {string} folder
 * @param {string} file
 * @param {Map<string, string>} found file → digest
 */
function collect(folder, file, found = new Map()) {
  if (found.has(file)) return found;
  const text = readFileSync(join(folder, file));
  found.set(file, digest('sha384', text));
  for (const [, path = ''] of text
    .toString()
    .matchAll(/\b(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+\.js)["']/g))
    collect(folder, posix.join(posix.dirname(file), path), found);
  return found;
}

/**
 * Writes `import-map.html`, to be pasted into a page's head.
 * @param {string} folder where the button was built
 */
export function buildImportMap(folder) {
  const integrity = Object.fromEntries(
    [...collect(folder, ENTRY)].map(([file, hash]) => [SERVED_AT + file, hash]),
  );
  const map = `\n${JSON.stringify({ integrity }, null, 2)}\n`;
  writeFileSync(
    join(folder, 'import-map.html'),
    `<!-- Before any other module of the page. A policy that forbids inline scripts allows this one by
     script-src 'self' '${digest('sha256', map)}' -->
<script type="importmap">${map}</script>
<script type="module" src="${SERVED_AT}${ENTRY}"></script>
`,
  );
}
