import { assert } from '@open-wc/testing';
import { readJson } from '../src/read-json.js';

const value = { order: 'Заказ №7 ₸', tags: ['a}', '{'] };
const bytes = new TextEncoder().encode(JSON.stringify(value));

/** An answer that comes in these pieces. */
function answer(pieces: Uint8Array[], then: (body: ReadableStreamDefaultController) => void): Response {
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      then(controller);
    },
  });
  return new Response(body);
}

const ends = (body: ReadableStreamDefaultController) => body.close();
const goesOn = () => undefined;

async function fault(response: Response): Promise<unknown> {
  return readJson(response).then(
    (read) => assert.fail(`read as ${JSON.stringify(read)}`),
    (error: unknown) => error,
  );
}

describe('an answer of the gateway', () => {
  it('is read whatever pieces it comes in, letters of two bytes cut through too', async () => {
    for (let at = 0; at <= bytes.length; at += 1) {
      const pieces = [bytes.subarray(0, at), bytes.subarray(at)];
      assert.deepEqual(await readJson(answer(pieces, ends)), value, `cut at ${at}`);
    }
  });

  it('is told as soon as it is whole, and read to its end after that', async () => {
    let read: unknown;
    const next = new Promise((resolve) => {
      const body = new ReadableStream(
        {
          start: (controller) => controller.enqueue(bytes),
          pull: () => resolve('asked for more'),
          cancel: () => resolve('given up'),
        },
        // Nothing is asked for but by whoever reads.
        { highWaterMark: 0 },
      );
      read = readJson(new Response(body));
    });
    assert.deepEqual(await read, value);
    assert.strictEqual(await next, 'asked for more');
  });

  it('that is no JSON, or ends before it is, is a SyntaxError', async () => {
    const texts = ['<!doctype html>', '{"error":', '', '﻿'];
    for (const text of texts) assert.instanceOf(await fault(new Response(text)), SyntaxError, text);
    assert.instanceOf(await fault(new Response(null)), SyntaxError);
  });

  it('that does not end is given up', async () => {
    const piece = new TextEncoder().encode(`{"a":"${'x'.repeat(20_000)}`);
    assert.instanceOf(await fault(answer([piece, piece], goesOn)), SyntaxError);
  });

  it('that breaks off rejects with the reason', async () => {
    const reason = new TypeError('network');
    assert.strictEqual(await fault(answer([bytes.subarray(0, 9)], (body) => body.error(reason))), reason);
  });
});
