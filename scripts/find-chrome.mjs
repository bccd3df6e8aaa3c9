// Finds a Chrome or Chromium for the tests; where there is none, unpacks the one that npm brought.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findProgram, givenProgram, isProgram } from './find-program.mjs';

const run = promisify(execFile);

const NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome',
  'chrome-headless-shell',
];
const FILES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function installedChrome() {
  return findProgram(NAMES, ['/opt/google/chrome']) ?? FILES.find(isProgram);
}

// The package's own configuration names folders that are not where it was unpacked to.
/** @param {string} folder */
const fontConfiguration = (folder) =>
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}-cache</cachedir>
</fontconfig>
`;

/**
 * Unpacks the packaged Chromium once per version and user. Several processes may do it at once: each unpacks into a
 * folder of its own and moves it into place whole, and the first one there wins.
 */
async function packagedChromium() {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = JSON.parse(await readFile(join(dirname(entry), '..', 'package.json'), 'utf8'));
  const place = join(tmpdir(), `ktpay-chromium-${version}-${userInfo().uid}`);
  const executable = join(place, 'chromium');
  if (!existsSync(executable)) {
    const fresh = await mkdtemp(`${place}-`);
    try {
      // The package unpacks to os.tmpdir(), wherever that is; a process of its own is given a private one.
      const script = `import(${JSON.stringify(`file://${entry}`)}).then(({ default: c }) => c.executablePath())`;
      await run(process.execPath, ['--input-type=module', '--eval', script], {
        env: { ...process.env, TMPDIR: fresh },
      });
      await writeFile(join(fresh, 'fonts.conf'), fontConfiguration(join(place, 'fonts')));
      await rename(fresh, place).catch((/** @type {unknown} */ error) => {
        if (!existsSync(executable)) throw error;
      });
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  }
  return { executable, fontsConf: join(place, 'fonts.conf') };
}

/**
 * Where Chrome is, and the flags that the tests need. `CHROME_PATH` wins, then an installed one, then the packaged one.
 * @returns {Promise<{ executablePath: string, args: string[] }>}
 */
export async function findChrome() {
  const args = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
  ];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const installed = givenProgram('CHROME_PATH') ?? installedChrome();
  if (installed !== undefined) return { executablePath: installed, args };
  const { executable, fontsConf } = await packagedChromium();
  // A machine without any font configuration would draw empty boxes.
  if (!existsSync('/etc/fonts/fonts.conf')) process.env['FONTCONFIG_FILE'] ??= fontsConf;
  return { executablePath: executable, args };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { executablePath, args } = await findChrome();
  console.log([executablePath, ...args].join('\n'));
}
