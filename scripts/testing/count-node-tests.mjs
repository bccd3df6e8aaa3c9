// A node:test reporter that prints the tally as one JSON object.
import { resolve } from 'node:path';
import { emptyTally } from './tally.mjs';

/** @param {AsyncIterable<import('node:test/reporters').TestEvent>} events */
export default async function* countNodeTests(events) {
  const tally = emptyTally();
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const suite = /** @type {{ type?: string }} */ (data.details).type === 'suite';
    if (type === 'test:pass') {
      if (suite) continue;
      // A file without a test passes under its own name: it proves nothing, so it has failed.
      if (data.file !== undefined && resolve(data.name) === data.file) tally.failed += 1;
      else if (data.skip !== undefined || data.todo !== undefined) tally.skipped += 1;
      else tally.passed += 1;
      continue;
    }
    const cause = /** @type {{ failureType?: string }} */ (data.details.error).failureType;
    // A parent fails with its children, which are counted already.
    if (cause === 'subtestsFailed') continue;
    if (data.todo !== undefined) tally.skipped += 1;
    else tally.failed += 1;
  }
  yield `${JSON.stringify(tally)}\n`;
}
