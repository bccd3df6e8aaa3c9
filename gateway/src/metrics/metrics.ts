import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { ReadGauges } from '../payments/gauges.js';

/** What the gateway counts by itself; the gauges are read from the database when Prometheus asks. */
export interface Metrics {
  registry: Registry;
  /** Payments that became final in this process. */
  finalPayments: Counter<'status'>;
  /** How long the acquirer took, by call and by what came of it. */
  acquirerSeconds: Histogram<'call' | 'outcome'>;
  /** Attempts to notify, by what came of them. */
  notificationAttempts: Counter<'outcome'>;
  /** Post links, by what became of them. */
  postLinks: Counter<'receipt'>;
  /** Due work whose handler threw. */
  workErrors: Counter<'kind'>;
}

const ACQUIRER_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** Makes the metrics of one process, in a registry of their own. Names and units by Prometheus' conventions. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    finalPayments: new Counter({
      name: 'ktpay_payments_final_total',
      help: 'Payments that became final in this process, by status',
      labelNames: ['status'],
      registers,
    }),
    acquirerSeconds: new Histogram({
      name: 'ktpay_acquirer_seconds',
      help: 'Time that calls to the acquirer took, by call and outcome',
      labelNames: ['call', 'outcome'],
      buckets: ACQUIRER_BUCKETS,
      registers,
    }),
    notificationAttempts: new Counter({
      name: 'ktpay_notification_attempts_total',
      help: 'Attempts to notify merchants, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    postLinks: new Counter({
      name: 'ktpay_post_links_total',
      help: 'Post links of the acquirer, by what became of them',
      labelNames: ['receipt'],
      registers,
    }),
    workErrors: new Counter({
      name: 'ktpay_due_work_errors_total',
      help: 'Due work whose handler threw; it comes due again',
      labelNames: ['kind'],
      registers,
    }),
  };
}

/**
 * The way to read everything as Prometheus' text: the process' own figures, what this process counted, and the gauges
 * of the database, read at each scrape.
 */
export function createScrape({ registry }: Metrics, read: ReadGauges): () => Promise<string> {
  const registers = [registry];
  const single = (name: string, help: string) => new Gauge({ name, help, registers });
  const open = new Gauge({
    name: 'ktpay_payments_open',
    help: 'Payments that are not final, by status',
    labelNames: ['status'],
    registers,
  });
  const dueWork = single('ktpay_due_work_lag_seconds', 'How long the most overdue work has been due');
  const lag = single(
    'ktpay_notification_lag_seconds',
    'How long the oldest notification waits to be accepted',
  );
  const waiting = single('ktpay_notifications_waiting', 'Notifications that wait to be accepted');
  const givenUp = single('ktpay_notifications_given_up', 'Notifications that were given up');
  const cases = single('ktpay_operator_cases_open', 'Cases that wait for an operator');
  const invoices = new Gauge({
    name: 'ktpay_invoice_numbers_left',
    help: 'Invoice numbers that a terminal has left; without any no payment can be made at it',
    labelNames: ['terminal'],
    registers,
  });
  let hasProcessFigures = false;

  return async () => {
    // They watch the garbage collector and the event loop: only once somebody looks.
    if (!hasProcessFigures) collectDefaultMetrics({ register: registry });
    hasProcessFigures = true;
    const gauges = await read();
    for (const [status, count] of Object.entries(gauges.openPayments)) open.set({ status }, count);
    dueWork.set(gauges.dueWorkLag);
    lag.set(gauges.notificationLag);
    waiting.set(gauges.notificationsWaiting);
    givenUp.set(gauges.notificationsGivenUp);
    cases.set(gauges.openCases);
    for (const [terminal, left] of Object.entries(gauges.invoiceNumbersLeft))
      invoices.set({ terminal }, left);
    return registry.metrics();
  };
}
