import type { MerchantPaymentView, NotificationView } from '@nplus.tech/ktwidget-client/protocol';
import type { Merchant } from '../../merchants/merchant.js';
import type { CancelRequest } from '../../payments/cancel-payment.js';
import type { Refund } from '../../payments/refund.js';
import type { RefundRequest } from '../../refunds/request-refund.js';

/** The use cases behind the merchant's server API (contract 2.2). */
export interface ServerUseCases {
  /** Whose server it is, by its Authorization header. */
  authenticate: (authorization: string | undefined) => Promise<Merchant>;
  payment: (merchant: Merchant, hash: string) => Promise<MerchantPaymentView>;
  payments: (merchant: Merchant, orderId: string) => Promise<MerchantPaymentView[]>;
  cancel: (request: CancelRequest) => Promise<void>;
  refund: (request: RefundRequest) => Promise<Refund>;
  notifications: (merchant: Merchant, hash: string) => Promise<NotificationView[]>;
  notificationId: (merchant: Merchant, hash: string) => Promise<bigint>;
  resend: (notificationId: bigint, actor: string) => Promise<void>;
}
