import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { en } from '@nplus.tech/ktwidget-client/locales/en';
import { GATEWAY_ERRORS } from '../../src/payments/gateway-error.js';

const DOC = new URL('../../../docs/errors.md', import.meta.url);

const HEAD = `# Errors

Every failure that the gateway answers, by code. The answer has the code, \`messages\` (what is wrong, field by field) and \`hint\` (the next step):

<!-- prettier-ignore -->
\`\`\`json
{ "success": false, "data": [], "error": { "code": 4000101, "messages": { "order.amount": "…" }, "hint": "…" }, "response": { "success": false, "data": [] } }
\`\`\`

The first three digits are the family of the HTTP status. Codes from 5000001 to 5000110 are those of KTWidget.

<!-- prettier-ignore -->
| code | HTTP | name | what happened | the next step |
| --- | --- | --- | --- | --- |
`;

const REASONS = `
## Why a payment failed

A payment that was created and then failed has a \`reason\`: in \`kt-error\` as \`cause.reason\`, in the status, and for the merchant's server. The customer
reads the sentence in the language of the button.

<!-- prettier-ignore -->
| reason | what the customer reads |
| --- | --- |
`;

function page(): string {
  const entries = Object.entries(GATEWAY_ERRORS).sort(([, a], [, b]) => a.code - b.code);
  const rows = entries.map(
    ([name, { code, status, message, hint }]) =>
      `| ${code} | ${status} | \`${name}\` | ${message} | ${hint} |`,
  );
  const reasons = Object.entries(en.reasons).map(([reason, sentence]) => `| \`${reason}\` | ${sentence} |`);
  return `${HEAD}${rows.join('\n')}\n${REASONS}${reasons.join('\n')}\n`;
}

test('docs/errors.md lists every code of the catalogue with its words, and every reason of a failed payment (KT_WRITE_DOCS=1 writes it anew)', async () => {
  if (process.env['KT_WRITE_DOCS'] === '1') await writeFile(DOC, page());
  assert.equal(await readFile(DOC, 'utf8'), page());
});

test('no two failures share a code, and each hint tells a next step', () => {
  const entries = Object.values(GATEWAY_ERRORS);
  assert.equal(new Set(entries.map(({ code }) => code)).size, entries.length);
  for (const { code, hint } of entries) assert.ok(hint.length > 20, `${code} has no hint worth the name`);
});
