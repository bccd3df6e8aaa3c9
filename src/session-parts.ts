import type { PaymentController } from './payment-controller.js';
import type { PaymentHost } from './payment-host.js';
import { PaymentStart } from './payment-start.js';

/** What a click needs first: a chunk of its own. */
export { PaymentStart };

/**
 * Fetches who runs the sessions; only after what a click needs first, since it must not share the line with that.
 * @param host the element
 * @throws where it cannot be fetched
 */
export async function loadController(host: PaymentHost): Promise<PaymentController> {
  const { PaymentController } = await host.fetchPart(() => import('./payment-controller.js'));
  return new PaymentController(host, () => new PaymentStart(host));
}
