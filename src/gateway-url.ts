import type { PayAttributes } from './order-from-attributes.js';
import { API_HOSTS } from './protocol/api-hosts.js';

/**
 * Where payments are created: what the attributes say, as they say it, or else ktpay's own gateway.
 * @param attributes of the element
 */
export function gatewayUrlFrom(attributes: Pick<PayAttributes, 'gatewayUrl' | 'testMode'>): string {
  // An empty attribute names none.
  return attributes.gatewayUrl || API_HOSTS[attributes.testMode ? 'test' : 'production'];
}
