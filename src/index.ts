/** The pay button and its types; importing it registers nothing (that is `…/define`). */
export { ApiClient, type ApiClientOptions, type TransactionOutcome } from './api-client.js';
export { KtPayButton } from './kt-pay-button.js';
export type { Size, Variant } from './kt-pay-attributes.js';
export type { Locale } from './locales/en.js';
export { registerLocale, type OwnLocale } from './locales/own-locale.js';
export type { ShellWords } from './locales/shell-words.js';
export type { PayAttributes } from './order-from-attributes.js';
export { PAY_ERRORS, type PayErrorCode } from './pay-error-catalogue.js';
export type { PayStage } from './pay-error.js';
export {
  PayEvent,
  type CloseSource,
  type FunnelDetail,
  type PayErrorDetail,
  type PayEventDetail,
  type PayEventDetails,
  type PayEventMap,
  type PayEventName,
  type PaySuccessDetail,
} from './pay-events.js';
export type { StateName } from './payment-machine.js';
export type { Order } from './protocol/order.js';
export type { StageTimes } from './stage-times.js';
