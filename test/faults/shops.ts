import { answerData, isObject } from '@nplus.tech/ktwidget-client/protocol';
import { Chance } from './chance.js';
import { GatewayClient } from './gateway-client.js';
import { MerchantServer } from './merchant-server.js';
import type { Shop } from './ordered.js';
import { SERVICE } from './provider-side.js';
import { OPERATOR_TOKEN, type Stack } from './stack.js';

/** The shops; one charges later than it holds. */
const SHOPS = ['almaty', 'astana', 'shymkent', 'aktau', 'taraz', 'semey'];
const CLEARS_LATER = 'shymkent';
/** Those whose endpoints are dead at first, and how. */
export const DEAD = { aktau: 'reset', taraz: 'hang', semey: 'error' };

async function askOperator(
  { gateways }: Stack,
  path: string,
  body: unknown,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${gateways[0]?.operatorUrl ?? ''}/operator/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const data = answerData(await response.json());
  if (!isObject(data)) throw new Error(`the operator's API answered ${path} with ${response.status}`);
  return data;
}

/** A merchant whose notifications go to the receiver. */
async function makeShop(
  stack: Stack,
  name: string,
  { seed, clearsLater }: { seed: number; clearsLater: boolean },
): Promise<Shop> {
  const { merchant, app_key, app_secret } = await askOperator(stack, 'merchants', {
    name,
    domains: [`${name}.kz`],
    callbacks: { callback_post_url: `${stack.receiverUrl}/merchant/${name}` },
    clearing_delay_minutes: clearsLater ? 1 : 0,
  });
  if (!isObject(merchant)) throw new Error('no merchant was made');
  const chance = new Chance(seed);
  const urls = stack.gateways.map(({ url }) => url);
  const client = new GatewayClient(urls, chance, `10.8.${seed & 255}.1`);
  return {
    appId: String(merchant['app_id']),
    appKey: String(app_key),
    server: new MerchantServer(client, chance, String(app_secret)),
    clearsLater,
  };
}

/** Puts {@link SERVICE} into the catalogue and opens the shops. */
export async function openShops(stack: Stack, seed: number): Promise<Shop[]> {
  await askOperator(stack, 'services', SERVICE);
  const shops: Shop[] = [];
  for (const name of SHOPS)
    shops.push(
      await makeShop(stack, name, { seed: seed + shops.length, clearsLater: name === CLEARS_LATER }),
    );
  return shops;
}
