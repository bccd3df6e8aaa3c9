/** {@link fetchPart}, for what must not bring one of its own. */
export type FetchPart = <Part>(load: () => Promise<Part>) => Promise<Part>;

/**
 * Fetches a part of the button that is not fetched with the page. A browser keeps a failed `import()` for as long as the page
 * lives (until 2026), so one lost answer would leave the button useless; another address is another try. Not on a page
 * that asks for integrity, by an import map or a preloading link: that holds for the first address alone.
 * @param load imports it; it rejects with an Error whose message may end with the address
 * @throws what `load` throws, where there is no second try; else what that throws
 */
export const fetchPart: FetchPart = (load) =>
  load().catch((error: unknown) => {
    const address = /http\S+$/.exec((error as Error).message);
    if (address && !document.querySelector('[type*=map],link[integrity]')) {
      return import(/* @vite-ignore */ /* webpackIgnore: true */ `${address[0]}?${String(Math.random())}`);
    }
    throw error;
  });
