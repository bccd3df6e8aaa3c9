// Builds what a merchant installs: the file that a page pastes, and the modules of the package.
import { readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, posix, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { buildImportMap } from './build-import-map.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = (/** @type {string} */ path) => join(root, 'src', path);

/**
 * A style sheet in a template is a string to a minifier, so its white space is taken out here.
 * @type {import('esbuild').Plugin}
 */
const minifyStyles = {
  name: 'minify-styles',
  setup({ onLoad }) {
    onLoad({ filter: /src[/\\][\w-]+\.styles\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const [, css] = /css(?: \*\/ )?`([^]*?)`/.exec(text) ?? [];
      if (css === undefined) throw new Error(`no css template in ${basename(path)}`);
      const { code } = await transform(css, { loader: 'css', minify: true, target: 'es2022' });
      // In the value of a custom property esbuild leaves it.
      if (/(["'])[^"']*[,:] [^"']*\1/.test(code))
        throw new Error(`${basename(path)}: a quoted text would lose a space`);
      const escaped = code
        .trim()
        .replace(/([,:]) /g, '$1')
        .replaceAll('\\', '\\\\');
      return { contents: text.replace(css, () => escaped), loader: 'ts' };
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['production'],
  minify: true,
  sourcemap: true,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
  plugins: [minifyStyles],
};

/** For what visitors of a shop fetch. */
const FETCHED = /** @type {const} */ ({
  // Beside the files, and without a line about it in each.
  sourcemap: 'external',
  metafile: true,
});

/** What is bundled by itself: how it is imported, and its source. It lies in `chunks/`. */
const APART = {
  // It is CommonJS inside, and esbuild's helper for that would become a file of its own.
  libsodium: { filter: /^libsodium-wrappers$/, source: 'libsodium-wrappers', used: 'seldom' },
  // What it has in common with what is fetched before it would become a file of its own.
  'payment-controller': {
    filter: /^\.\/payment-controller\.js$/,
    source: source('payment-controller.ts'),
    used: 'by every click',
  },
  'session-parts': {
    filter: /^\.\/session-parts\.js$/,
    source: source('session-parts.ts'),
    used: 'by every click',
  },
};

/** Chromium compiles every function of such a file when it is fetched, and not when the click first calls it. */
const COMPILE_AHEAD = '//# allFunctionsCalledOnLoad';

/**
 * The scripts that a build has made, as seen from a folder.
 * @param {import('esbuild').Metafile} metafile
 * @param {string} folder
 */
const scriptsOf = ({ outputs }, folder) =>
  Object.keys(outputs)
    .filter((file) => file.endsWith('.js'))
    .map((file) => relative(folder, join(root, file)).replaceAll('\\', posix.sep));

/**
 * Bundles a part by itself: in one build with the button esbuild would share code between them, and shared code is a file
 * of its own that has to be fetched before the button works, or before the payment page is asked for.
 * @param {keyof typeof APART} name
 * @param {string} outdir
 * @param {import('esbuild').Plugin[]} others what lets it import other such parts
 * @returns {Promise<{ importedFrom: (folder: string) => import('esbuild').Plugin, scripts: string[], metafile: import('esbuild').Metafile }>} what lets others import that file, and what was made
 */
async function buildApart(name, outdir, others = []) {
  const { filter, source, used } = APART[name];
  const { metafile } = await build({
    ...shared,
    ...FETCHED,
    entryPoints: { [name]: source },
    absWorkingDir: root,
    outdir: join(outdir, 'chunks'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    ...(used === 'by every click' && { banner: { js: COMPILE_AHEAD } }),
    plugins: [minifyStyles, ...others],
  });
  const [file] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint) ?? [];
  if (file === undefined) throw new Error(`${name} was not built`);
  return {
    importedFrom: (folder) => ({
      name,
      setup({ onResolve }) {
        onResolve({ filter }, () => ({
          path: `./${posix.join(posix.relative(folder, 'chunks'), basename(file))}`,
          external: true,
        }));
      },
    }),
    scripts: scriptsOf(metafile, outdir),
    metafile,
  };
}

/**
 * With everything inside: a page needs nothing but this file's address.
 * @param {string} outdir
 */
async function pasteBuild(outdir) {
  const later = await Promise.all([
    buildApart('libsodium', outdir),
    buildApart('payment-controller', outdir),
  ]);
  const beside = later.map(({ importedFrom }) => importedFrom('chunks'));
  const first = await buildApart('session-parts', outdir, beside);
  return {
    apart: [...later, first].flatMap(({ scripts }) => scripts),
    first: first.metafile,
    options: {
      ...shared,
      ...FETCHED,
      entryPoints: { 'kt-pay-button': source('define.ts') },
      absWorkingDir: root,
      outdir,
      chunkNames: 'chunks/[name]-[hash]',
      plugins: [minifyStyles, first.importedFrom('')],
    },
  };
}

/** Every module that package.json exports, from `src/` on. */
export const PACKAGE_MODULES = [
  'index',
  'define',
  'protocol/index',
  'frameworks/react',
  'frameworks/vue',
  ...readdirSync(source('locales')).map((file) => `locales/${basename(file, '.ts')}`),
];

/**
 * esbuild keeps modules in order by imports of nothing. None of ours does anything by being read, as package.json says, and
 * Angular's build warns of each such import. Spaces take their place, so that the source map stays true.
 * @type {import('esbuild').Plugin}
 */
const dropBareImports = {
  name: 'drop-bare-imports',
  setup({ initialOptions, onEnd }) {
    initialOptions.write = false;
    onEnd(async ({ outputFiles = [] }) => {
      for (const { path, text } of outputFiles) {
        const imports = /^(?:import[^;]*;)*/.exec(text)?.[0] ?? '';
        const kept = imports.replace(/import"[^"]*";/g, (bare) => ' '.repeat(bare.length));
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, path.endsWith('.js') ? kept + text.slice(imports.length) : text);
      }
    });
  },
};

/**
 * For bundlers: the shop's own Lit is used, and nothing is there twice.
 * @param {string} outdir
 * @returns {import('esbuild').BuildOptions}
 */
function packageBuild(outdir) {
  return {
    ...shared,
    entryPoints: Object.fromEntries(PACKAGE_MODULES.map((name) => [name, source(`${name}.ts`)])),
    outdir,
    chunkNames: 'modules/[name]-[hash]',
    packages: 'external',
    plugins: [minifyStyles, dropBareImports],
  };
}

/**
 * A module in both would be there twice, each with a state of its own.
 * @param {import('esbuild').Metafile} one
 * @param {import('esbuild').Metafile} other
 */
function refuseShared(one, other) {
  const sent = (/** @type {import('esbuild').Metafile} */ { outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    );
  const twice = sent(one).filter((path) => sent(other).includes(path));
  if (twice.length > 0)
    throw new Error(`in kt-pay-button.js and in what a click fetches: ${twice.join(', ')}`);
}

/**
 * Builds `kt-pay-button.js` (registers the element; chunks beside it) and the package's modules.
 * @param {{ outdir: string }} options where to
 */
export async function buildButton({ outdir }) {
  const to = resolve(outdir);
  const { options, apart, first } = await pasteBuild(to);
  const [{ metafile }] = await Promise.all([build(options), build(packageBuild(to))]);
  refuseShared(metafile, first);
  buildImportMap(to, [...scriptsOf(metafile, to), ...apart]);
}
