/** The wire contract between button, payment page, gateway and merchant: types, and small pure guards. */
export { CURRENCY, MAX_AMOUNT, amountFromTiyn, tiynFromAmount } from './amount.js';
export {
  answerData,
  answerFault,
  failure,
  isCreatedPayment,
  success,
  type AcquirerOptions,
  type CreatedPayment,
  type FailureAnswer,
  type GatewayFault,
  type SuccessAnswer,
} from './answers.js';
export { normalizeCallbackUrl } from './callback-url.js';
export { ERROR_CATALOGUE, type CatalogueEntry, type ErrorName } from './error-catalogue.js';
export { FAILURE_REASONS, type FailureReason } from './failure-reason.js';
export { isObject, type Checked, type Faults } from './faults.js';
export {
  FRAGMENT_LANGUAGE,
  FRAGMENT_NONCE,
  NONCE,
  STAGES,
  isPortMessage,
  isReadyMessage,
  readPortEvent,
  type PortEvent,
  type PortMessage,
  type ReadyMessage,
  type Stage,
} from './frame-messages.js';
export { HOSTS } from './hosts.js';
export { DEFAULT_LANGUAGE, LANGUAGES, pickLanguage, type Language } from './language.js';
export { NOTIFICATION_RETRY_SECONDS, type NotificationBody } from './notification.js';
export { OPERATOR_ERROR_CATALOGUE, type OperatorErrorName } from './operator-error-catalogue.js';
export { PAYMENTS_PATH, PAYMENT_PAGE_PATH } from './paths.js';
export {
  CALLBACK_FIELDS,
  ORDER_LIMITS,
  ORDER_TYPES,
  checkOrder,
  type CallbackField,
  type Order,
  type OrderService,
  type OrderType,
} from './order.js';
export { PAGE_BOOTSTRAP_ID, type PageBootstrap, type ReturnedMessage } from './page-bootstrap.js';
export {
  ALLOWED_TRANSITIONS,
  ERROR_TYPES,
  PAYMENT_STATUSES,
  isFailed,
  isFinal,
  isPaid,
  type ErrorType,
  type PaymentStatus,
  type StatusObject,
} from './payment-status.js';
export { TRANSACTION_HASH, isPaymentView, type ContinueTarget, type PaymentView } from './payment-view.js';
export type { ReceiptView } from './receipt-view.js';
export { checkSealedContent, type SealedContent } from './sealed-content.js';
export type {
  MerchantPaymentView,
  NotificationAttemptView,
  NotificationView,
  OperationView,
  RefundView,
} from './server-api.js';
export { SERVER_ERROR_CATALOGUE, type ServerErrorName } from './server-error-catalogue.js';
export { checkUser, type User } from './user.js';
