import { BankStandIn } from './bank-stand-in.js';
import { GatewayStandIn, type StandInPayment } from './gateway-stand-in.js';

/** What the browser tests ask of this process (by IPC). */
type Request =
  | { id: number; ask: 'origins' }
  | { id: number; ask: 'put'; hash: string; changes: Partial<StandInPayment> }
  | { id: number; ask: 'counts'; hash: string };

// Runs as a child of the browser tests' runner: stand-ins of gateway and bank, each on an origin of its own.
const [builtPages] = process.argv.slice(2);
if (builtPages === undefined) throw new Error('where are the built pages?');
const bank = new BankStandIn();
await bank.start();
const gateway = new GatewayStandIn(builtPages, bank.origin);
await gateway.start();

process.on('message', (request: Request) => {
  let answer: unknown = null;
  if (request.ask === 'origins') answer = { gateway: gateway.origin, bank: bank.origin };
  if (request.ask === 'put') gateway.put(request.hash, request.changes);
  if (request.ask === 'counts') answer = gateway.counts(request.hash);
  process.send?.({ id: request.id, answer });
});
process.on('disconnect', () => {
  gateway.stop();
  bank.stop();
});
