import { assert } from '@open-wc/testing';
import { askAhead, takeAhead } from '../bank-page-ahead.js';
import { newHash } from './support/stand-ins.js';

/** A page's window, in a frame unless told otherwise. */
function pageWith({ hash = newHash(), fragment = '#lang=kk', framed = true } = {}): Window {
  const view = { location: { hash: fragment, search: `?hash=${hash}` } } as unknown as Window;
  Object.assign(view, { parent: framed ? window : view });
  return view;
}

describe('asking for the bank’s page ahead', () => {
  const real = window.fetch.bind(window);
  let asked: string[];

  beforeEach(() => {
    asked = [];
    window.fetch = (input) => {
      asked.push(input as string);
      return Promise.resolve(new Response('"the answer"'));
    };
  });
  afterEach(() => {
    window.fetch = real;
  });

  it('asks once, in the button’s language, and gives the answer to whoever asks in it', async () => {
    const hash = newHash();
    const view = pageWith({ hash });
    askAhead(view);
    assert.deepEqual(asked, [`/api/v1/merchant-widget/payment/${hash}/acquirer-options?lang=kk`]);
    assert.strictEqual(await takeAhead(view, 'kk'), 'the answer');
    assert.isTrue(takeAhead(view, 'kk') === null, 'the second try asks anew');
  });

  it('gives nobody an answer in another language', () => {
    const view = pageWith();
    askAhead(view);
    assert.isTrue(takeAhead(view, 'ru') === null);
  });

  it('asks nothing once the page’s own script has asked', () => {
    const view = pageWith();
    assert.isTrue(takeAhead(view, 'kk') === null);
    askAhead(view);
    assert.deepEqual(asked, []);
  });

  for (const [what, page] of [
    ['a page of its own, which may begin with a gate', { framed: false }],
    ['a frame whose language nobody has said', { fragment: '' }],
    ['an address that names no payment', { hash: 'none' }],
  ] as const) {
    it(`asks nothing in ${what}`, () => {
      askAhead(pageWith(page));
      assert.deepEqual(asked, []);
    });
  }
});
