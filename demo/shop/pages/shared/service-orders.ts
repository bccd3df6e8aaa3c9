import type { Language, OrderService } from '@nplus.tech/ktwidget-client/protocol';
import type { PayableOrder } from './shop-server.js';

/** What the customer wants credited. */
export interface WantedService {
  readonly kind: string;
  readonly contract: string;
  /** In KZT. */
  readonly amount: number;
}

/** An order of a service, with what the button needs. */
export interface PayableServiceOrder extends PayableOrder {
  readonly service: OrderService;
}

/** Asks the shop's server for an order of a service. */
export async function makeServiceOrder(wanted: WantedService, lang: Language): Promise<PayableServiceOrder> {
  const response = await fetch('/api/service-orders', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...wanted, lang }),
  });
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as PayableServiceOrder;
}
