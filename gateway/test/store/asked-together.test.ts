import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedTogether } from '../../src/store/asked-together.js';

test('what is asked in one turn of the event loop is asked as one, after the last of it', async () => {
  const asked: string[][] = [];
  let world = 'before';
  const ask = askedTogether((questions: readonly string[]) => {
    asked.push([...questions]);
    return Promise.resolve(world);
  });
  const first = ask('a');
  await Promise.resolve();
  const second = ask('b');
  world = 'after';
  assert.deepEqual(await Promise.all([first, second]), ['after', 'after']);
  assert.deepEqual(asked, [['a', 'b']]);
});

test('an answer is kept for nobody who asks later, not even while it is on its way', async () => {
  const pending: ((answer: number) => void)[] = [];
  const ask = askedTogether(
    () =>
      new Promise<number>((resolve) => {
        pending.push(resolve);
        sent();
      }),
  );
  let sent: () => void = () => undefined;
  const wasSent = () => new Promise<void>((resolve) => (sent = resolve));

  let now = wasSent();
  const first = ask('a');
  await now;
  now = wasSent();
  const second = ask('a');
  await now;
  assert.equal(pending.length, 2);
  pending[1]?.(2);
  assert.equal(await second, 2);
  pending[0]?.(1);
  assert.equal(await first, 1);
});

test('a question that fails fails for all who share it, and for nobody else', async () => {
  let fails = true;
  const ask = askedTogether(() => (fails ? Promise.reject(new Error('gone')) : Promise.resolve('there')));
  const both = await Promise.allSettled([ask('a'), ask('b')]);
  assert.deepEqual(
    both.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  fails = false;
  assert.equal(await ask('a'), 'there');
});
