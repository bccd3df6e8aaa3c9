// Code in a guide is that of a program that runs: whole files, or the lines between `guide: name` and `guide: end`.
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const fromRoot = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * The lines of a part, without the indentation that they share.
 * @param {string[]} lines
 */
function withoutIndent(lines) {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared));
}

/**
 * A file's code as a Markdown fence.
 * @param {string} source a path from the repo's root, with `#name` for a part of the file
 */
export function codeSnippet(source) {
  const [path = '', part] = source.split('#');
  const marked = readFileSync(fromRoot(path), 'utf8').trimEnd().split('\n');
  const marks = /\bguide: ([a-z]+)/;
  const from = part === undefined ? 0 : marked.findIndex((line) => marks.exec(line)?.[1] === part) + 1;
  const rest = marked.slice(from);
  const length = part === undefined ? rest.length : rest.findIndex((line) => marks.exec(line)?.[1] === 'end');
  if ((part !== undefined && from === 0) || length < 0) throw new Error(`there is no part ${source}`);
  const lines = rest.slice(0, length).filter((line) => !marks.test(line));
  return ['```' + extname(path).slice(1), ...withoutIndent(lines), '```'].join('\n');
}
