import { PAYMENT_STATUSES, TRANSACTION_HASH } from '@nplus.tech/ktwidget-client/protocol';
import { GatewayError } from '../payments/gateway-error.js';
import type { Payment } from '../payments/payment.js';
import type { Page } from './page.js';
import type {
  AuditRecord,
  CaseRecord,
  NotificationAttempt,
  NotificationRecord,
  OperatorReadStore,
  PaymentDetails,
} from './ports.js';
import { given, idFrom, Query } from './query.js';

/** The longest order_id (contract 1.2), and the longest subject of the audit log. */
const MAX_TEXT = 255;

/**
 * What operators read. A list takes a query's fields as text and throws `operator_request_invalid` with every fault; a
 * single thing that is not there throws `payment_unknown`, `notification_unknown` or `case_unknown`.
 */
export interface OperatorReadUseCases {
  /** By `merchant`, `status`, `order_id`, `since`, `until`; `limit`, `before`. */
  payments(query: unknown): Promise<Page<Payment>>;
  payment(hash: string): Promise<PaymentDetails>;
  /** By `payment`, `merchant`, `undelivered`; `limit`, `before`. */
  notifications(query: unknown): Promise<Page<NotificationRecord>>;
  notification(id: string): Promise<{ notification: NotificationRecord; attempts: NotificationAttempt[] }>;
  /** The open ones, or `all`; by `payment`; `limit`, `before`. */
  cases(query: unknown): Promise<Page<CaseRecord>>;
  case(id: string): Promise<CaseRecord>;
  /** By `subject`; `limit`, `before`. */
  audit(query: unknown): Promise<Page<AuditRecord>>;
}

const hashFrom = (text: string) => (TRANSACTION_HASH.test(text) ? text : null);
const shortText = (text: string) => (text !== '' && text.length <= MAX_TEXT ? text : null);
const A_HASH = 'a transaction_hash: 40 lower-case hex characters';
const A_TEXT = `a text of at most ${MAX_TEXT} characters`;

/** The operators' reads, on their store. */
export function operatorReadUseCases({
  reads,
  timeZone,
}: {
  reads: OperatorReadStore;
  timeZone: string;
}): OperatorReadUseCases {
  return {
    async payments(fields) {
      const query = new Query(fields);
      const filter = given({
        merchantId: query.merchantId(),
        status: query.oneOf('status', PAYMENT_STATUSES),
        orderId: query.read('order_id', shortText, A_TEXT),
        since: query.time('since', timeZone, 'start'),
        until: query.time('until', timeZone, 'through'),
      });
      const page = query.page();
      query.check();
      return reads.payments(filter, page);
    },
    async payment(hash) {
      const found = hashFrom(hash) === null ? null : await reads.paymentDetails(hash);
      if (!found) throw new GatewayError('payment_unknown');
      return found;
    },
    async notifications(fields) {
      const query = new Query(fields);
      const filter = {
        ...given({
          paymentHash: query.read('payment', hashFrom, A_HASH),
          merchantId: query.merchantId(),
        }),
        undelivered: query.flag('undelivered'),
      };
      const page = query.page();
      query.check();
      return reads.notifications(filter, page);
    },
    async notification(text) {
      const id = idFrom(text);
      const notification = id === null ? null : await reads.notification(id);
      if (!notification) throw new GatewayError('notification_unknown');
      return { notification, attempts: await reads.attempts(notification.id) };
    },
    async cases(fields) {
      const query = new Query(fields);
      const filter = {
        ...given({ paymentHash: query.read('payment', hashFrom, A_HASH) }),
        resolvedToo: query.flag('all'),
      };
      const page = query.page();
      query.check();
      return reads.cases(filter, page);
    },
    async case(text) {
      const id = idFrom(text);
      const found = id === null ? null : await reads.case(id);
      if (!found) throw new GatewayError('case_unknown');
      return found;
    },
    async audit(fields) {
      const query = new Query(fields);
      const filter = given({ subject: query.read('subject', shortText, A_TEXT) });
      const page = query.page();
      query.check();
      return reads.audit(filter, page);
    },
  };
}
