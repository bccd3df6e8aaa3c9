/** Where the browser finds the built files of the pages: paths from the page's origin on. */
export interface PageAssets {
  script: string;
  style: string;
  bankPageAheadScript: string;
  backLinkScript: string;
}

const FILE_NAME = /^[a-z-]+-[A-Z0-9]{8}\.(js|css)$/;

/**
 * The manifest that `buildPages` wrote (parsed JSON) → the paths of the files.
 * @param prefix the path under which the folder of built files is served, ending with a slash
 * @throws Error when the manifest lacks a file: the pages were not built
 */
export function assetsFromManifest(manifest: unknown, prefix: string): PageAssets {
  const names = typeof manifest === 'object' && manifest !== null ? manifest : {};
  const path = (wanted: string): string => {
    const name: unknown = Reflect.get(names, wanted);
    if (typeof name !== 'string' || !FILE_NAME.test(name)) {
      throw new Error(`the pages’ manifest has no ${wanted}: build them with "npm run build"`);
    }
    return prefix + name;
  };
  return {
    script: path('payment-page.js'),
    style: path('payment-page.css'),
    bankPageAheadScript: path('bank-page-ahead.js'),
    backLinkScript: path('back-link.js'),
  };
}
