import { KtPayButton } from './kt-pay-button.js';
import type { FunnelDetail, PayErrorDetail, PayEventDetails, PaySuccessDetail } from './pay-events.js';
import type { Order } from './protocol/order.js';

/** How a transaction ended, once its dialog is closed; the fields are those of the button's event of that name. */
export type TransactionOutcome =
  | ({ outcome: 'success' } & PaySuccessDetail)
  | ({ outcome: 'error' } & PayErrorDetail)
  | ({ outcome: 'cancel' } & PayEventDetails['kt-cancel']);

/** Where it is sent, when not to ktpay's own hosts. */
export interface ApiClientOptions {
  /** The gateway, absolute. */
  gatewayUrl?: string | undefined;
}

const TAG = 'kt-pay-button';

/** Dialogs that are open: a second call for the same order joins the first. */
const open = new Map<string, Promise<TransactionOutcome>>();

/** A button that is not seen: its dialog is. */
function unseenButton(): KtPayButton {
  if (!customElements.get(TAG)) customElements.define(TAG, KtPayButton);
  const button = document.createElement(TAG);
  document.body.append(button);
  button.renderRoot.querySelector<HTMLElement>('.pay')?.style.setProperty('display', 'none');
  return button;
}

/** What can be told of a payment before it has begun. */
const NOTHING: FunnelDetail = { orderId: null, transactionHash: null, times: {} };

function notStarted(cause: unknown): TransactionOutcome {
  return {
    outcome: 'error',
    ...NOTHING,
    code: 'unsupported_browser',
    errorType: null,
    stage: 'idle',
    message: '',
    retryable: false,
    cause,
  };
}

/** Runs the button through one payment, tries again included, and takes it away. */
function pay(button: KtPayButton): Promise<TransactionOutcome> {
  return new Promise((resolve) => {
    let last: TransactionOutcome | null = null;
    const end = (outcome: TransactionOutcome) => {
      button.remove();
      resolve(outcome);
    };
    button.addEventListener('kt-success', ({ detail }) => (last = { outcome: 'success', ...detail }));
    button.addEventListener('kt-error', ({ detail }) => (last = { outcome: 'error', ...detail }));
    button.addEventListener('kt-cancel', ({ detail }) => (last = { outcome: 'cancel', ...detail }));
    button.addEventListener('kt-close', () => {
      // Tried again from the error in the dialog: there is more to come.
      if (last && button.state !== 'opening') end(last);
    });
    let click: Event | null = null;
    button.addEventListener('kt-click', (event) => (click = event), { once: true });
    button.open();
    const prevented = (click as Event | null)?.defaultPrevented ?? true;
    if (prevented) end({ outcome: 'cancel', ...NOTHING, stage: 'idle' });
  });
}

/**
 * The client of KTWidget 1.x, on the button's dialog: for pages that have a button of their own.
 * @example
 * const client = new ApiClient(app_key, app_id, true);
 * const { outcome } = await client.createTransaction({ order_id: '1', amount: 1000, type: 'ecom' });
 */
export class ApiClient {
  readonly #appKey: string;
  readonly #appId: string;
  readonly #testMode: boolean;
  readonly #gatewayUrl: string | null;

  /**
   * @param app_key the merchant's public key, base64
   * @param app_id 32 lower-case hex characters
   * @param test_mode ktpay's test hosts (true) or those of production (contract 1.1)
   * @param options where else to send it
   */
  constructor(app_key: string, app_id: string, test_mode = false, options: ApiClientOptions = {}) {
    this.#appKey = app_key;
    this.#appId = app_id;
    this.#testMode = test_mode;
    this.#gatewayUrl = options.gatewayUrl ?? null;
  }

  /**
   * Opens the payment in a dialog. Continue on the receipt leads to the order's callback URL, as ever.
   * @param order as in contract 1.2; `show_close_button: false` hides the dialog's close control
   * @returns how it ended, once the dialog is closed. It never rejects: an order that cannot be paid is an outcome too.
   */
  createTransaction(order: Order): Promise<TransactionOutcome> {
    const key = JSON.stringify([this.#gatewayUrl, this.#appId, (order as Order | undefined)?.order_id]);
    const running = open.get(key);
    if (running) return running;
    const outcome = this.#begin(order).finally(() => open.delete(key));
    open.set(key, outcome);
    return outcome;
  }

  async #begin(order: Order): Promise<TransactionOutcome> {
    try {
      const button = unseenButton();
      button.appKey = this.#appKey;
      button.appId = this.#appId;
      button.testMode = this.#testMode;
      button.gatewayUrl = this.#gatewayUrl;
      button.order = order;
      return await pay(button);
    } catch (error) {
      return notStarted(error);
    }
  }
}
