import { text } from './language.js';
import { logItem } from './log-entry.js';
import { statusIn, type NotificationView } from './shop-server.js';

function noteOf({ verdict, answered, repeated }: NotificationView): string {
  const reply = answered === null ? text('not_answered') : `${text('answered')} ${answered}`;
  return [text(`verdict_${verdict}`), reply, ...(repeated ? [text('repeated')] : [])].join(' · ');
}

/** One notification as an entry of the log. */
export function notificationItem(notification: NotificationView): HTMLLIElement {
  const { received_at, verdict, body } = notification;
  const status = statusIn(body);
  return logItem({
    time: new Date(received_at),
    name: status ?? verdict,
    tone: verdict !== 'accepted' ? 'bad' : status === 'completed' ? 'good' : 'plain',
    note: noteOf(notification),
    detail: body,
  });
}
