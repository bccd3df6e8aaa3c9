import type { Command } from 'commander';
import type { NotificationView, ShownNotificationView } from '../http/operator/notification-view.js';
import { askAndPrint, flagOf, moreText, pageOptions, plain, withQuery } from './command-parts.js';
import { fields, table } from './table.js';
import type { Terminal } from './terminal.js';

interface ListOptions {
  payment?: string;
  merchant?: string;
  undelivered?: boolean;
  limit?: string;
  before?: string;
}

const ID = 'the number in the first column of "ktpay notification list"';
const pathOf = (id: string, action = '') => `/operator/notifications/${encodeURIComponent(id)}${action}`;

const whenOf = ({ state, delivered_at, given_up_at, next_attempt_at }: NotificationView) =>
  ({ delivered: delivered_at, 'given up': given_up_at, waiting: next_attempt_at })[state] ?? '';

function listText(notifications: readonly NotificationView[]): string {
  if (notifications.length === 0) return 'There are no such notifications.\n';
  return table(
    ['ID', 'PAYMENT', 'MERCHANT', 'STATE', 'AT', 'ATTEMPTS', 'URL'],
    notifications.map((notification) => [
      notification.id,
      notification.transaction_hash,
      String(notification.merchant_id),
      notification.state,
      whenOf(notification).slice(0, 19),
      String(notification.attempts),
      plain(notification.url),
    ]),
  );
}

function describe(notification: NotificationView): string {
  const { id, transaction_hash, merchant_id, url, webhook_id, state, attempts } = notification;
  return fields([
    ['notification', id],
    ['payment', transaction_hash],
    ['merchant', String(merchant_id)],
    ['url', plain(url)],
    ['webhook-id', webhook_id],
    ['state', `${state} ${whenOf(notification)}`.trim()],
    ['attempts', String(attempts)],
  ]);
}

function shownText({ notification, body, attempts }: ShownNotificationView): string {
  const tries = attempts.map((attempt) => {
    const answer = attempt.answer === '' ? '' : `    ${plain(attempt.answer).replaceAll('\n', '\n    ')}\n`;
    const status = attempt.http_status === null ? 'no answer' : `HTTP ${attempt.http_status}`;
    const verdict = attempt.accepted ? 'accepted' : (attempt.problem ?? 'not accepted');
    return `  ${attempt.at}  ${status}  ${attempt.duration_ms} ms  ${plain(verdict)}\n${answer}`;
  });
  return `${describe(notification)}\nBody:\n  ${plain(body)}\n\nAttempts:\n${tries.join('') || '  none yet\n'}`;
}

/** Adds `ktpay notification …`. */
export function addNotificationCommands(program: Command, terminal: Terminal): void {
  const notification = program
    .command('notification')
    .description('see what merchants were told and tell them again');

  const list = notification
    .command('list')
    .description('Lists notifications, the newest first.')
    .option('--payment <hash>', 'of one payment')
    .option('--merchant <id>', 'of one merchant')
    .option('--undelivered', 'those that were not accepted (yet)');
  pageOptions(list).action((options: ListOptions, command: Command) =>
    askAndPrint<{ notifications: NotificationView[]; next: string | null }>(
      terminal,
      command,
      { method: 'GET', path: withQuery('/operator/notifications', { ...options }), nameOf: flagOf },
      ({ notifications, next }) => listText(notifications) + moreText(next),
    ),
  );

  notification
    .command('show')
    .description('Shows a notification, and each attempt with the first KiB of the answer.')
    .argument('<id>', ID)
    .action((id: string, _: unknown, command: Command) =>
      askAndPrint<ShownNotificationView>(terminal, command, { method: 'GET', path: pathOf(id) }, shownText),
    );

  notification
    .command('resend')
    .description('Sends a notification again at once, also one that was delivered or given up.')
    .argument('<id>', ID)
    .action((id: string, _: unknown, command: Command) =>
      askAndPrint<{ notification: NotificationView }>(
        terminal,
        command,
        { method: 'POST', path: pathOf(id, '/resend') },
        (data) =>
          `It is sent again; see "ktpay notification show ${data.notification.id}":\n\n${describe(data.notification)}`,
      ),
    );
}
