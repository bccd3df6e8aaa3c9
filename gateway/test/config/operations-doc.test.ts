import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { VARIABLES, type Variable } from '../../src/config/variables.js';

const DOC = new URL('../../../docs/operations.md', import.meta.url);

function documentedDefault(variable: Variable): string {
  if (variable.default !== null) return `\`${variable.default}\``;
  if (variable.required === undefined) return '—';
  return variable.required === 'always' ? 'must be given' : 'must be given in production';
}

test('docs/operations.md lists every variable that the gateway reads, with its meaning and default, and no other', async () => {
  const text = await readFile(DOC, 'utf8');
  const documented = [...text.matchAll(/^\| `([A-Z_]+)` *\| (.*?) *\| (.*?) *\|$/gm)].map((row) =>
    row.slice(1, 4),
  );
  const read = Object.entries<Variable>(VARIABLES).map(([name, variable]) => [
    name,
    variable.means,
    documentedDefault(variable),
  ]);
  assert.deepEqual(documented, read);
});
