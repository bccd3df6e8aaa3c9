import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contractFits, patternFault } from '../../src/services/contract-pattern.js';

for (const pattern of [
  '^(\\+7|8)7\\d{9}$',
  '^\\d{7,10}$',
  '^[A-Z]{2}-?\\d+$',
  '^(?:KZ)?[0-9A-Z]{18}$',
  '^[^ ]+$',
  '^\\w+@\\w+\\.kz$',
]) {
  test(`${pattern} may describe a contract`, () => {
    assert.equal(patternFault(pattern), null);
  });
}

for (const [pattern, says] of [
  ['\\d{7}', /begin with \^/],
  ['^\\d{7}', /end with \$/],
  ['^(\\d+)+$', /repeat a group/],
  ['^(a|a)*$', /repeat a group/],
  ['^(\\d{2}){4}$', /repeat a group/],
  ['^\\d*\\d*\\d*x$', /fewer choices/],
  [`^${'a?'.repeat(40)}${'a'.repeat(40)}$`, /fewer choices/],
  [`^${'(a|a)'.repeat(30)}b$`, /fewer choices/],
  ['^(a)\\1$', /not understood: "\\1\$"/],
  ['^.{5}$', /not understood: "\.\{5\}\$"/],
  ['^(?=a)a$', /not understood/],
  ['^a+?$', /not understood/],
  ['^[z-a]$', /regular expression/],
  ['^(a$', /not understood/],
  ['', /begin with/],
  [`^${'a'.repeat(200)}$`, /at most 200/],
] as const) {
  test(`${pattern.slice(0, 40) || 'an empty pattern'} may not`, () => {
    assert.match(patternFault(pattern) ?? 'taken', says);
  });
}

test('a contract fits as a whole or not at all, and is never longer than 255 characters', () => {
  assert.ok(contractFits('^\\d{7,10}$', '1234567'));
  assert.ok(!contractFits('^\\d{7,10}$', '1234567\n'));
  assert.ok(!contractFits('^\\d{7,10}$', 'x1234567'));
  assert.ok(contractFits('^\\d+$', '1'.repeat(255)));
  assert.ok(!contractFits('^\\d+$', '1'.repeat(256)));
});

test('whatever pattern is taken, no value holds the gateway', () => {
  const atom = fc.constantFrom('\\d', '\\w', 'a', '[ab]', '(a|ab)', '(?:\\d+|\\w)', '(a+|b?)?');
  const quantifier = fc.constantFrom('', '', '?', '+', '*', '{2}', '{1,9}', '{3,}');
  const pattern = fc
    .array(fc.tuple(atom, quantifier), { minLength: 1, maxLength: 12 })
    .map((parts) => `^${parts.map(([a, q]) => (a.startsWith('(') ? a : a + q)).join('')}$`);
  let taken = 0;
  fc.assert(
    fc.property(pattern, fc.constantFrom('a', '1', 'ab', 'a1'), (text, unit) => {
      if (patternFault(text) !== null) return;
      taken += 1;
      const value = `${unit.repeat(255).slice(0, 254)}!`;
      const began = process.cpuUsage();
      contractFits(text, value);
      const { user } = process.cpuUsage(began);
      assert.ok(user < 250_000, `${text} took ${user} µs`);
    }),
    { numRuns: 400 },
  );
  assert.ok(taken > 50, 'enough of them were taken to say so');
});
