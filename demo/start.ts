import { resolve } from 'node:path';
import { ChildProgram, type Program } from './start/child-program.js';
import { loadDemoFile, saveDemoFile } from './start/demo-file.js';
import { ensureMerchant } from './start/demo-merchant.js';
import { ensureServices } from './start/demo-services.js';
import { lockFolder } from './start/folder-lock.js';
import type { LogLine } from './start/log-line.js';
import { OperatorClient } from './start/operator-client.js';
import { USAGE, readOptions, type StartOptions } from './start/options.js';
import { settlePorts } from './start/settle-ports.js';
import { bankProgram, gatewayProgram, providerProgram, shopProgram, stackUrls } from './start/stack.js';
import { waitUntilAnswers } from './start/wait-until-answers.js';

// A busy machine takes its time; a program that cannot run is told of at once.
const READY_WITHIN_MS = 120_000;

async function main(options: StartOptions): Promise<void> {
  const dataDir = resolve(options.dataDir);
  const unlock = await lockFolder(dataDir);
  const children: ChildProgram[] = [];
  const stopAll = async (): Promise<void> => {
    // The shop first: nobody is to begin a payment that the others no longer finish.
    for (const child of [...children].reverse()) await child.stop();
    await unlock();
  };
  try {
    await Promise.race([asked(), run(options, dataDir, children)]);
  } finally {
    await stopAll();
  }
}

/** Resolves when somebody asks to stop: Ctrl-C, a supervisor, or a parent that is gone. */
async function asked(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve).once('SIGHUP', resolve);
    process.once('disconnect', resolve);
  });
}

/** Starts everything and then runs until one program dies; rejects with the reason. */
async function run(options: StartOptions, dataDir: string, children: ChildProgram[]): Promise<void> {
  const began = performance.now();
  const secrets = await loadDemoFile(dataDir);
  const ports = await settlePorts(options.ports);
  const urls = stackUrls(ports);
  const parts = { ports, urls, dataDir, secrets };
  const deaths: Promise<never>[] = [];
  const start = (program: Program): void => {
    const child = new ChildProgram(program, (name, line) => show(name, line, options.verbose));
    children.push(child);
    const death = child.died();
    death.catch(() => undefined);
    deaths.push(death);
  };
  const answering = (...urlsToAsk: string[]): Promise<unknown> =>
    Promise.race([
      Promise.all(
        urlsToAsk.map((url) => waitUntilAnswers(url, { withinMs: READY_WITHIN_MS, accepts: () => true })),
      ),
      ...deaths,
    ]);

  start(bankProgram(parts));
  start(providerProgram(parts));
  start(gatewayProgram(parts));
  await answering(urls.bank, urls.acs, urls.provider);
  await Promise.race([waitUntilAnswers(`${urls.gateway}/readyz`, { withinMs: READY_WITHIN_MS }), ...deaths]);
  const operator = new OperatorClient(urls.operator, secrets.KT_OPERATOR_TOKEN);
  const merchant = await Promise.race([ensureMerchant(operator, secrets.merchant, ports.shop), ...deaths]);
  await Promise.race([ensureServices(operator), ...deaths]);
  await saveDemoFile(dataDir, { ...secrets, merchant });
  start(shopProgram(parts, merchant));
  await answering(urls.shop);

  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `ready in ${seconds} s: shop ${urls.shop} · page to paste from ${urls.shop}/paste · gateway ${urls.gateway} · ` +
      `operator's API ${urls.operator} · bank ${urls.bank} · 3-D Secure ${urls.acs} · service provider ${urls.provider}`,
  );
  await Promise.race(deaths);
}

function show(name: string, line: LogLine, verbose: boolean): void {
  if (line.level === 'quiet' && !verbose) return;
  const out = line.level === 'error' ? console.error : console.log;
  out(`${name.padEnd(8)} │ ${line.level === 'quiet' ? '' : `${line.level}: `}${line.text}`);
}

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) console.log(USAGE);
  else await main(options);
  process.exitCode = 0;
} catch (error) {
  console.error(`npm start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
// A keep-alive connection of the waiting must not hold the process.
process.exit();
