import pg from 'pg';
import { PAYMENTS_PATH } from '@nplus.tech/ktwidget-client/protocol';
import type { ShopKeys as Shop } from '../../test/faults/ordered.js';
import { LeanClient } from './lean-client.js';
import { measureLoad, type Lane, type Load } from './load.js';
import { SealedOrders } from './orders.js';
import type { ReplayedCreate } from './replayed-create.js';

/** How many ask at once, each over a connection of its own. */
const CONNECTIONS = [1, 8, 32] as const;

/** What is measured: the gateway over HTTP, plain pg with the same statements, and commits of a single small row. */
export const CONTENDERS = ['gateway', 'plain', 'single'] as const;
export type Contender = (typeof CONTENDERS)[number];

/** Round after round, one measurement of each contender. */
export type CreateRounds = Record<Contender, Load[]>;

interface Parts {
  databaseUrl: string;
  gatewayUrl: string;
  shop: Shop;
  replay: ReplayedCreate;
  rounds: number;
  seconds: number;
}

async function connectAll(url: string, count: number): Promise<pg.Client[]> {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  await clients[0]?.query(
    'create table if not exists single_rows (id bigserial primary key, at timestamptz)',
  );
  return clients;
}

function gatewayLane(client: LeanClient, orders: SealedOrders): Lane {
  return async () => {
    const { status, body } = await client.post(orders.take());
    if (status !== 200) throw new Error(`the gateway answered ${status}: ${body}`);
  };
}

/** Measures creates a second, the contenders and the numbers of connections interleaved. */
export async function measureCreates(parts: Parts): Promise<Map<number, CreateRounds>> {
  const { databaseUrl, gatewayUrl, shop, replay, rounds, seconds } = parts;
  const most = Math.max(...CONNECTIONS);
  const clients = await connectAll(databaseUrl, most);
  const path = `${PAYMENTS_PATH}?app_id=${shop.appId}`;
  const headers = { 'content-type': 'text/plain', origin: 'https://shop.example.kz', accept: '*/*' };
  const https = await Promise.all(
    Array.from({ length: most }, () => LeanClient.open(gatewayUrl, path, headers)),
  );
  const orders = new SealedOrders(shop);
  const lanes: Record<Contender, Lane[]> = {
    gateway: https.map((client) => gatewayLane(client, orders)),
    plain: clients.map((client) => () => replay.create(client)),
    single: clients.map((client) => async () => {
      await client.query('insert into single_rows (at) values (now())');
    }),
  };
  const measured = new Map<number, CreateRounds>(
    CONNECTIONS.map((count) => [count, { gateway: [], plain: [], single: [] }]),
  );
  try {
    for (const contender of CONTENDERS) await measureLoad(lanes[contender], Math.min(seconds, 1));
    for (let round = 0; round < rounds; round += 1) {
      for (const [count, into] of measured) {
        // Each is the first of its round as often as the others.
        const turn = CONTENDERS.map((_, place) => CONTENDERS[(place + round) % CONTENDERS.length] ?? 'plain');
        for (const contender of turn) {
          const last = into.gateway.at(-1)?.perSecond ?? 1000;
          if (contender === 'gateway') orders.prepare(Math.ceil(last * seconds * 1.3));
          into[contender].push(await measureLoad(lanes[contender].slice(0, count), seconds));
        }
      }
    }
  } finally {
    for (const client of https) client.close();
    await Promise.all(clients.map((client) => client.end()));
  }
  return measured;
}
