import { type PageBootstrap, type PaymentView, type ReceiptView } from '@nplus.tech/ktwidget-client/protocol';
import type { MerchantStore } from '../merchants/ports.js';
import type { Merchant } from '../merchants/merchant.js';
import { originIsTrusted } from '../merchants/trusted-domains.js';
import { GatewayError } from './gateway-error.js';
import type { Payment } from './payment.js';
import { paymentView, receiptView } from './payment-view.js';
import type { PaymentSettings } from './settings.js';
import type { PaymentFeed, PaymentStore } from './store.js';

interface Parts {
  store: PaymentStore;
  merchants: MerchantStore;
  feed: PaymentFeed;
  settings: PaymentSettings;
}

/** What the payment page is made of. */
export interface PaymentPageContent {
  bootstrap: PageBootstrap;
  trustedDomains: readonly string[];
}

/** The reads of a payment by its hash; each throws {@link GatewayError} `payment_unknown` when there is none. */
export function readPaymentUseCases({ store, merchants, feed, settings }: Parts) {
  async function find(hash: string): Promise<{ payment: Payment; merchant: Merchant }> {
    const payment = await store.findPayment({ hash });
    const merchant = payment && (await merchants.findById(payment.merchantId));
    if (!payment || !merchant) throw new GatewayError('payment_unknown');
    return { payment, merchant };
  }

  return {
    async status(hash: string): Promise<PaymentView> {
      const { payment, merchant } = await find(hash);
      return paymentView(payment, merchant, settings);
    },
    async receipt(hash: string): Promise<ReceiptView> {
      const { payment, merchant } = await find(hash);
      return receiptView(payment, merchant, settings);
    },
    /**
     * What the payment page's HTML carries, and who may frame it. The page speaks to the origin that created the
     * payment; one created by a server speaks to the page that links or frames it, when that is trusted (contract 1.3).
     */
    async page(hash: string, referrer: string | null): Promise<PaymentPageContent> {
      const { payment, merchant } = await find(hash);
      const { trustedDomains } = merchant;
      const framedBy = referrer !== null && originIsTrusted(referrer, trustedDomains) ? referrer : null;
      const bootstrap = {
        receipt: receiptView(payment, merchant, settings),
        creator: payment.creator ?? framedBy,
        show_close_button: payment.order.show_close_button ?? true,
        over: payment.status !== 'pending',
      };
      return { bootstrap, trustedDomains };
    },
    /** Calls back on every change of the payment until stopped. */
    follow: (hash: string, changed: () => void) => feed.follow(hash, changed),
  };
}
