import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readLogLine } from '../../start/log-line.js';

describe('a line of a program’s log', () => {
  test('a warning and an error are seen, chatter is not', () => {
    const levelOf = (level: number) => readLogLine(JSON.stringify({ level, msg: 'm' }), 'stdout').level;
    assert.deepEqual([30, 40, 50, 60].map(levelOf), ['quiet', 'warning', 'error', 'error']);
  });

  test('its words come first, then its fields, and an error’s message without its stack', () => {
    const line = {
      level: 50,
      time: 1,
      pid: 2,
      hostname: 'h',
      msg: 'no answer',
      hash: 'ab',
      err: { message: 'x', stack: 'y' },
    };
    assert.equal(readLogLine(JSON.stringify(line), 'stdout').text, 'no answer hash=ab err=x');
  });

  test('a line that is not JSON stays as it is: chatter on stdout, an error on stderr', () => {
    assert.deepEqual(readLogLine('{oops', 'stdout'), { level: 'quiet', text: '{oops' });
    assert.deepEqual(readLogLine('oops', 'stderr'), { level: 'error', text: 'oops' });
  });
});
