import { openBenchServer, settingsLine } from '../support/bench-server.js';
import { optionsLine, runWithOptions } from '../support/options.js';
import { machineLine, writeResults } from '../support/results.js';
import { quantile, ratioOf, spreadOf } from '../support/statistics.js';
import { inShort, markdownTable } from '../support/table.js';
import { growGateway, QUESTIONS, type GrownGateway, type Question } from './grown-gateway.js';
import { readOptions, USAGE } from './options.js';

const NAMES: Record<Question, string> = {
  status: 'status of a payment, ms',
  poll: 'poll that finds nothing due, ms',
  claim: 'claim of due work, ms',
};

/** The median of each round, by size. */
type Rounds = Map<number, Record<Question, number[]>>;

function report(rounds: Rounds): string {
  const sizes = [...rounds.keys()];
  const of = (size: number | undefined, question: Question) => rounds.get(size ?? 0)?.[question] ?? [];
  return markdownTable(
    ['question', ...sizes.map((size) => `${size} payments`), 'largest ÷ smallest'],
    QUESTIONS.map((question) => [
      NAMES[question],
      ...sizes.map((size) => inShort(spreadOf(of(size, question)))),
      inShort(ratioOf(of(sizes.at(-1), question), of(sizes[0], question))),
    ]),
  );
}

async function run(options: { largest: number; rounds: number }): Promise<void> {
  const { largest, rounds } = options;
  const server = await openBenchServer();
  if (server === null) {
    console.log('neither DATABASE_URL nor PostgreSQL’s server binaries: nothing was measured');
    return;
  }
  const grown: GrownGateway[] = [];
  try {
    console.log(`${machineLine()}\n${optionsLine(options)}\n${settingsLine(server.settings)}\n`);
    for (const size of [largest / 100, largest / 10, largest].map(Math.ceil)) {
      const began = performance.now();
      grown.push(await growGateway(await server.createDatabase(`ktpay_growth_${process.pid}_${size}`), size));
      console.log(`${size} payments stored in ${Math.round((performance.now() - began) / 1000)} s`);
    }
    const measured: Rounds = new Map(grown.map(({ size }) => [size, { status: [], poll: [], claim: [] }]));
    for (let round = 0; round < rounds; round += 1) {
      for (const question of QUESTIONS) {
        for (const gateway of round % 2 === 0 ? grown : [...grown].reverse()) {
          measured.get(gateway.size)?.[question].push(quantile(await gateway.ask(question), 0.5));
        }
      }
    }
    console.log(`\n${report(measured)}`);

    const plans: Record<string, Awaited<ReturnType<GrownGateway['plansOf']>>> = {};
    for (const gateway of grown) {
      for (const question of QUESTIONS)
        plans[`${question} ${gateway.size}`] = await gateway.plansOf(question);
    }
    for (const question of QUESTIONS) {
      console.log(`\n── plans of: ${NAMES[question]}, ${largest} payments`);
      for (const { statement, plan } of plans[`${question} ${largest}`] ?? []) {
        console.log(`${statement.replaceAll(/\s+/g, ' ').trim()}\n${plan.replaceAll(/^/gm, '  ')}`);
      }
    }
    await writeResults('growth', {
      options,
      rounds: Object.fromEntries(measured),
      plans,
      settings: server.settings,
    });
  } finally {
    for (const gateway of grown) await gateway.close();
    await server.stop();
  }
}

await runWithOptions(readOptions, USAGE, run);
