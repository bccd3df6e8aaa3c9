import { assert } from '@open-wc/testing';
import { fetchPart } from '../src/fetch-part.js';

const address = new URL('../src/make-element.ts', import.meta.url).href;
/** As Chromium says it; Firefox ends with the address too. */
const lost = new TypeError(`Failed to fetch dynamically imported module: ${address}`);

describe('a part of the button whose answer was lost', () => {
  it('is fetched from another address, since a browser keeps the failure of the first', async () => {
    const part: unknown = await fetchPart(() => Promise.reject(lost));
    assert.hasAllKeys(part, ['makeElement']);
  });

  it('is not where an import map may ask for its integrity: a changed file must not come by another address', async () => {
    const map = document.createElement('script');
    map.type = 'importmap';
    map.textContent = '{}';
    document.head.append(map);
    try {
      const thrown: unknown = await fetchPart(() => Promise.reject(lost)).catch((error: unknown) => error);
      assert.strictEqual(thrown, lost);
    } finally {
      map.remove();
    }
  });

  it('says what went wrong where the browser does not name the address', async () => {
    const silent = new TypeError('Importing a module script failed.');
    const thrown: unknown = await fetchPart(() => Promise.reject(silent)).catch((error: unknown) => error);
    assert.strictEqual(thrown, silent);
  });
});
