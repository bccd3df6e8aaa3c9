import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { cruise, type Violation } from './fixture.js';
import { ALLOWED, FORBIDDEN } from './planted-imports.js';

const RULES_FILE: string = '../../.dependency-cruiser.mjs';
const { default: rules } = (await import(RULES_FILE)) as { default: { forbidden: { name: string }[] } };

describe('import rules', () => {
  let violations: Violation[] = [];
  before(async () => {
    violations = await cruise(Object.values(FORBIDDEN).flat());
  });

  test('every rule has an import planted against it', () => {
    assert.deepEqual(Object.keys(FORBIDDEN).sort(), rules.forbidden.map(({ name }) => name).sort());
  });

  for (const [rule, planted] of Object.entries(FORBIDDEN)) {
    for (const { file, imports } of planted) {
      test(`${rule}: ${file} may not import ${imports}`, () => {
        const caught = violations.filter(
          (found) => found.rule === rule && [found.from, found.to].includes(`${file}.ts`),
        );
        assert.notDeepEqual(caught, [], `not caught; caught were ${JSON.stringify(violations)}`);
      });
    }
  }

  test('what the architecture allows passes', async () => {
    assert.deepEqual(await cruise(ALLOWED), []);
  });
});
