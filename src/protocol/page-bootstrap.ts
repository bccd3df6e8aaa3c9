import type { ReceiptView } from './receipt-view.js';

/** The id of the element in the payment page's HTML whose text is a {@link PageBootstrap} as JSON. */
export const PAGE_BOOTSTRAP_ID = 'kt-bootstrap';

/** What the gateway writes into the payment page, so that the page needs no request before it shows something. */
export interface PageBootstrap {
  receipt: ReceiptView;
  /** The origin that created the payment: the only one the page ever posts to. Null: it posts to nobody. */
  creator: string | null;
  show_close_button: boolean;
  /** True when nothing more can be paid here: show the receipt, never the acquirer's page. */
  over: boolean;
}

/** Back-link (in the inner frame) → payment page (its same-origin parent): the bank has sent the customer back. */
export interface ReturnedMessage {
  type: 'kt:returned';
  hash: string;
}
