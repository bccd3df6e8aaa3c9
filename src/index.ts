/** The pay button and its types; importing it registers nothing (that is `…/define`). */
export { ApiClient, type ApiClientOptions, type TransactionOutcome } from './api-client.js';
export { KtPayButton } from './kt-pay-button.js';
export type { Locale } from './locales/en.js';
export type { PayAttributes } from './order-from-attributes.js';
export { PAY_ERRORS, type PayErrorCode } from './pay-error-catalogue.js';
export type { PayStage } from './pay-error.js';
export {
  PayEvent,
  type CloseSource,
  type PayErrorDetail,
  type PayEventDetail,
  type PayEventDetails,
  type PayEventMap,
  type PayEventName,
  type PaySuccessDetail,
} from './pay-events.js';
export type { StateName } from './payment-machine.js';
export type { Order } from './protocol/order.js';
