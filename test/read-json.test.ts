import { assert } from '@open-wc/testing';
import { readJson } from '../src/read-json.js';

const value = { order: 'Заказ №7 ₸', tags: ['a}', '{'] };
const bytes = new TextEncoder().encode(JSON.stringify(value));

/** What comes of an answer's body when it has been read so far. */
type Ending = 'ends' | 'breaks off' | 'goes on';

interface Answer {
  response: Response;
  /** What the reader has done with it in the end. */
  left: Promise<'read to its end' | 'given up'>;
}

const REASON = new TypeError('network');

/** An answer that comes in these pieces, each when it is asked for. */
function answer(pieces: Uint8Array[], ending: Ending = 'ends'): Answer {
  let response = new Response();
  const left = new Promise<Awaited<Answer['left']>>((resolve) => {
    const source: UnderlyingDefaultSource<Uint8Array> = {
      pull(body) {
        const piece = pieces.shift();
        if (piece) body.enqueue(piece);
        else if (ending === 'goes on') return new Promise(() => undefined);
        else if (ending === 'breaks off') body.error(REASON);
        else body.close();
        if (!piece) resolve('read to its end');
        return undefined;
      },
      cancel: () => resolve('given up'),
    };
    // Nothing is asked for but by whoever reads.
    response = new Response(new ReadableStream(source, { highWaterMark: 0 }));
  });
  return { response, left };
}

async function fault(response: Response): Promise<unknown> {
  return readJson(response).then(
    (read) => assert.fail(`read as ${JSON.stringify(read)}`),
    (error: unknown) => error,
  );
}

describe('an answer of the gateway', () => {
  it('is read whatever pieces it comes in, letters of two bytes cut through too', async () => {
    for (let at = 0; at <= bytes.length; at += 1) {
      const { response } = answer([bytes.slice(0, at), bytes.slice(at)]);
      assert.deepEqual(await readJson(response), value, `cut at ${at}`);
    }
  });

  it('is told as soon as it is whole, and read to its end after that', async () => {
    const space = new TextEncoder().encode(' ');
    const { response, left } = answer([bytes, space, space]);
    assert.deepEqual(await readJson(response), value);
    assert.strictEqual(await left, 'read to its end');
  });

  it('that does not end once it is whole is told, and given up later', async () => {
    const { response, left } = answer([bytes], 'goes on');
    assert.deepEqual(await readJson(response), value);
    assert.strictEqual(await left, 'given up');
  });

  it('that breaks off once it is whole is told, and nothing else is', async () => {
    const unhandled: unknown[] = [];
    const hear = (event: PromiseRejectionEvent) => unhandled.push(event.reason);
    addEventListener('unhandledrejection', hear);
    const { response, left } = answer([bytes], 'breaks off');
    assert.deepEqual(await readJson(response), value);
    await left;
    await new Promise((resolve) => setTimeout(resolve));
    removeEventListener('unhandledrejection', hear);
    assert.isEmpty(unhandled);
  });

  it('without a stream, or whose stream was read by others, is read as they give it', async () => {
    const none = new Response(bytes);
    Object.defineProperty(none, 'body', { value: undefined });
    assert.deepEqual(await readJson(none), value);
    const logged = new Response(bytes);
    const text = await logged.text();
    logged.json = () => Promise.resolve(JSON.parse(text));
    assert.deepEqual(await readJson(logged), value);
  });

  it('that is no JSON, or ends before it is, is a SyntaxError', async () => {
    const texts = ['<!doctype html>', '{"error":', '', '\uFEFF'];
    for (const text of [...texts, null]) {
      // WebKit's own name for it is that of a DOMException.
      assert.propertyVal(await fault(new Response(text)), 'name', 'SyntaxError');
    }
  });

  it('that is too long before it is whole is given up', async () => {
    const piece = new TextEncoder().encode(`{"a":"${'x'.repeat(20_000)}`);
    const { response, left } = answer([piece, piece], 'goes on');
    assert.instanceOf(await fault(response), SyntaxError);
    assert.strictEqual(await left, 'given up');
  });

  it('that breaks off before it is whole rejects with the reason', async () => {
    const { response } = answer([bytes.slice(0, 9)], 'breaks off');
    assert.strictEqual(await fault(response), REASON);
  });
});
