import { openBenchServer, settingsLine } from '../support/bench-server.js';
import { optionsLine, runWithOptions } from '../support/options.js';
import { machineLine, writeResults } from '../support/results.js';
import { startBenchStack } from './bench-stack.js';
import { measureCreates } from './measure-creates.js';
import { measureNotifications, type Listener } from './measure-notifications.js';
import { measurePayments } from './measure-payments.js';
import { readOptions, USAGE, type GatewayBenchOptions } from './options.js';
import { SealedOrders } from './orders.js';
import { Payer } from './payer.js';
import { startReceiver } from './receiver.js';
import { recordCreate } from './record-create.js';
import { createsTable, memoryTable, throughputTable } from './report.js';

const MERCHANTS = 16;
const HANGING = 4;

async function run(options: GatewayBenchOptions): Promise<void> {
  const server = await openBenchServer();
  if (server === null) {
    console.log('neither DATABASE_URL nor PostgreSQL’s server binaries: nothing was measured');
    return;
  }
  const stop: (() => Promise<unknown>)[] = [() => server.stop()];
  try {
    const databaseUrl = await server.createDatabase(`ktpay_bench_${process.pid}`);
    const receiver = await startReceiver();
    stop.unshift(() => receiver.stop());
    const stack = await startBenchStack(databaseUrl);
    stop.unshift(() => stack.stop());
    const shop = await stack.makeShop('creates', `${receiver.url}/ok/payments`);
    const replay = await recordCreate(databaseUrl, stack.masterKey, shop);

    console.log(`${machineLine()}\n${optionsLine(options)}\n${settingsLine(server.settings)}\n`);
    console.log(
      `The statements of one create:\n${replay.statements.map((text) => `  ${text}`).join('\n')}\n`,
    );
    const { rounds, seconds } = options;
    const creates = await measureCreates({
      databaseUrl,
      gatewayUrl: stack.url,
      shop,
      replay,
      rounds,
      seconds,
    });
    console.log(createsTable(creates));

    const listeners: Listener[] = [];
    for (let serial = 1; serial <= MERCHANTS; serial += 1) {
      const path = serial <= HANGING ? `/hang/${serial}` : `/ok/${serial}`;
      const { appId } = await stack.makeShop(`merchant ${serial}`, `${receiver.url}${path}`);
      listeners.push({ appId, path });
    }
    const orders = new SealedOrders(shop);
    const payments = await measurePayments(stack, new Payer(stack, shop, orders, receiver), options);
    const answering = listeners.slice(HANGING);
    const notifications = [
      await measureNotifications(databaseUrl, receiver, answering, options.notifications),
      await measureNotifications(databaseUrl, receiver, listeners, options.notifications),
    ];
    console.log(`\n${throughputTable(payments, notifications)}\n\n${memoryTable(payments)}`);
    await writeResults('gateway', {
      options,
      settings: server.settings,
      statements: replay.statements,
      creates: Object.fromEntries(creates),
      payments,
      notifications,
    });
  } finally {
    for (const end of stop) await end();
  }
}

await runWithOptions(readOptions, USAGE, run);
