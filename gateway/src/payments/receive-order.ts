import { checkOrder, checkSealedContent, type Order } from '@nplus.tech/ktwidget-client/protocol';
import type { BoxKey, Merchant } from '../merchants/merchant.js';
import { secretContext } from '../merchants/merchant-secrets.js';
import { readOrderToken } from '../merchants/order-token.js';
import type { MerchantStore, SealedBoxes, Vault } from '../merchants/ports.js';
import { originIsTrusted } from '../merchants/trusted-domains.js';
import type { Clock } from './clock.js';
import type { ReceivedOrder } from './create-payment.js';
import { GatewayError } from './gateway-error.js';

/** What came over the wire. */
export interface SealedRequest {
  /** Of the `Auth-Identifier` header and of `?app_id=`. */
  appIds: readonly string[];
  /** Undefined for a server; the text `null` for a page without an origin. */
  origin: string | undefined;
  body: Buffer;
}

interface Parts {
  merchants: MerchantStore;
  boxes: SealedBoxes;
  vault: Vault;
  clock: Clock;
}

/** libsodium's crypto_box_SEALBYTES: an ephemeral public key and a MAC. */
const SEAL_BYTES = 48;

function appIdOf(appIds: readonly string[]): string {
  const [first, ...others] = appIds;
  if (first === undefined) throw new GatewayError('app_id_missing');
  if (others.some((other) => other !== first)) throw new GatewayError('app_id_conflict');
  if (!/^[0-9a-f]{32}$/.test(first)) throw new GatewayError('app_id_malformed');
  return first;
}

function refuseUntrusted(merchant: Merchant, origin: string | undefined): string | null {
  if (merchant.disabledAt) throw new GatewayError('merchant_disabled');
  if (origin === undefined) return null;
  if (origin === 'null') throw new GatewayError('origin_null');
  if (!originIsTrusted(origin, merchant.trustedDomains))
    throw new GatewayError('origin_untrusted', { origin });
  return origin;
}

/** base64 of either alphabet, padded or not (contract 1.2). */
function boxFrom(body: Buffer): Buffer {
  const text = body.toString('latin1').trim();
  if (text === '') throw new GatewayError('body_empty');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) throw new GatewayError('body_not_base64');
  const unpadded = text.replace(/=+$/, '');
  if (unpadded.length % 4 === 1) throw new GatewayError('body_not_base64');
  return Buffer.from(unpadded, 'base64url');
}

/** Opens a sealed request and says whose order it is, or throws what is wrong with it. Stores nothing. */
export function receiveOrderUseCase({ merchants, boxes, vault, clock }: Parts) {
  function open(box: Buffer, keys: readonly BoxKey[], appId: string): Buffer {
    for (const key of box.length > SEAL_BYTES ? keys : []) {
      const plain = boxes.open(
        box,
        key.publicKey,
        vault.open(key.sealedSecretKey, secretContext(appId, 'box')),
      );
      if (plain) return plain;
    }
    throw new GatewayError('body_not_openable');
  }

  /** The order of a token that the merchant's server signed, checked like any other. */
  async function openToken(token: string, { id, appId }: Merchant): Promise<Order> {
    const now = clock.now();
    const records = await merchants.secretsOf(id, 'order', now);
    const secrets = records.flatMap(({ sealed }) =>
      sealed === null ? [] : [vault.open(sealed, secretContext(appId, 'order')).toString('utf8')],
    );
    const read = await readOrderToken(token, { appId, secrets, now });
    if (!read.ok) throw new GatewayError('order_token_invalid', read.faults);
    const order = checkOrder(read.order, 'order_token.order');
    if (!order.ok) throw new GatewayError('order_invalid', order.faults);
    return order.value;
  }

  return async function receiveOrder(request: SealedRequest): Promise<ReceivedOrder> {
    const appId = appIdOf(request.appIds);
    const found = await merchants.findByAppId(appId, clock.now());
    if (!found) throw new GatewayError('app_unknown');
    const { merchant, boxKeys } = found;
    const creator = refuseUntrusted(merchant, request.origin);

    const plain = open(boxFrom(request.body), boxKeys, appId);
    let json: unknown;
    try {
      json = JSON.parse(plain.toString('utf8'));
    } catch {
      throw new GatewayError('body_not_json');
    }
    const content = checkSealedContent(json);
    if (!content.ok) throw new GatewayError('order_invalid', content.faults);
    const { user } = content.value;
    if ('order_token' in content.value) {
      const order = await openToken(content.value.order_token, merchant);
      return { merchant, order, user, signed: true, creator };
    }
    if (merchant.requireSignedOrders) throw new GatewayError('signature_required');
    const { order } = content.value;
    return { merchant, order, user, signed: false, creator };
  };
}
