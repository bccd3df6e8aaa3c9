import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../../src/cli/csv.js';

test('cells are quoted by RFC 4180 where they have to be', () => {
  assert.equal(
    csv(
      ['a', 'b'],
      [
        ['x,y', 'say "hi"'],
        ['two\nlines', 'plain'],
      ],
    ),
    'a,b\r\n"x,y","say ""hi"""\r\n"two\nlines",plain\r\n',
  );
});

for (const formula of ['=1+1', '+A1', '-A1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x")']) {
  test(`a spreadsheet does not run ${JSON.stringify(formula)}`, () => {
    const [, row = ''] = csv(['order_id'], [[formula]]).split(/(?<=order_id)\r\n/);
    assert.match(row, /^"?'/);
  });
}

test('numbers stay numbers, negative ones too', () => {
  assert.equal(csv(['n'], [['-5.00'], ['1000.50']]), 'n\r\n-5.00\r\n1000.50\r\n');
});
