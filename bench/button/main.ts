import { optionsLine, runWithOptions } from '../support/options.js';
import { machineLine, writeResults } from '../support/results.js';
import { LIMITS, buildScripts } from './built-button.js';
import { inWords } from './conditions.js';
import { weighPackages } from './measure-bytes.js';
import { measureClicks } from './measure-clicks.js';
import { readOptions, USAGE, type ButtonBenchOptions } from './options.js';
import { bytesTable, clicksTables } from './report.js';
import { weigh, type Weight } from './weight.js';

async function run(options: ButtonBenchOptions): Promise<void> {
  const scripts = await buildScripts();
  const files = (paths: readonly string[]) => paths.map((path) => scripts.files.get(path) ?? Buffer.alloc(0));
  const ours: [string, Weight][] = [
    ['the button, before it works', weigh(files(scripts.beforeItWorks))],
    ['the button, before its frame is asked for (X25519)', weigh(files(scripts.beforeTheFrame))],
    ['… and what runs the session, fetched beside it', weigh(files(scripts.besideTheFrame))],
    ['… and where the browser has no X25519', weigh(files(scripts.withoutX25519))],
    ['the limit, all of it', weigh(files([LIMITS]))],
  ];
  const others = options.bytes > 0 ? await weighPackages() : [];
  if (others === null) console.log('the other packages could not be installed: only ours are weighed\n');
  console.log(`${machineLine()}\n${optionsLine(options)}\n\n${bytesTable(ours, others ?? [])}\n`);

  const { browser, measured } = await measureClicks(scripts, options);
  console.log(`${browser}\n\n${clicksTables(measured)}`);
  await writeResults('button', {
    options,
    browser,
    bytes: { ours: Object.fromEntries(ours), others },
    clicks: [...measured].map(([condition, rounds]) => ({ condition: inWords(condition), ...rounds })),
  });
}

await runWithOptions(readOptions, USAGE, run);
