import {
  amountFromTiyn,
  tiynFromAmount,
  type Faults,
  type Order,
} from '@nplus.tech/ktwidget-client/protocol';
import { contractFits } from './contract-pattern.js';
import type { Service } from './service.js';

/**
 * What is wrong with an order of `type: "service"` by the catalogue, field by field; empty when it can be paid.
 * `service` is the one that its service_id means, null when there is none.
 */
export function serviceOrderFaults(order: Order, service: Service | null): Faults {
  if (service === null) return { 'order.service.service_id': 'is not a service of the catalogue' };
  const faults: Faults = {};
  if (!contractFits(service.contractPattern, order.service?.contract_value ?? '')) {
    faults['order.service.contract_value'] = `must look like ${service.contractExample}`;
  }
  const amount = BigInt(tiynFromAmount(order.amount) ?? 0);
  if (amount < service.minAmount || amount > service.maxAmount) {
    const [min, max] = [service.minAmount, service.maxAmount].map(amountFromTiyn);
    faults['order.amount'] = `must be from ${min} to ${max} for this service`;
  }
  return faults;
}
