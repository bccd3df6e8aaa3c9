import type { ServerResponse } from 'node:http';
import type { PaymentView } from '@nplus.tech/ktwidget-client/protocol';

/** What a stream follows. */
export interface EventStreamOptions {
  response: ServerResponse;
  read: () => Promise<PaymentView>;
  follow: (changed: () => void) => () => void;
  heartbeatMs: number;
  /** A stream ends after so long; the browser opens another. */
  lifeMs: number;
}

/**
 * Writes the payment's status as server-sent events: at once, after every change, and when a heartbeat finds another; ends
 * after a final one.
 * Returns the way to end it. Changes that come while one is read are told by the next read.
 */
export function streamStatus({
  response,
  read,
  follow,
  heartbeatMs,
  lifeMs,
}: EventStreamOptions): () => void {
  // One read at a time; what changes during one is told by the next.
  let wanted = 0;
  let told = 0;
  let last = '';

  const end = () => {
    unfollow();
    clearInterval(heartbeat);
    clearTimeout(life);
    response.end();
  };
  const tellOnce = async () => {
    const view = await read();
    const data = JSON.stringify(view);
    if (data !== last && !response.writableEnded) response.write(`event: status\ndata: ${data}\n\n`);
    last = data;
    if (view.final) end();
  };
  const tell = async () => {
    wanted += 1;
    if (wanted - told > 1) return;
    while (told < wanted && !response.writableEnded) {
      const upTo = wanted;
      // When reading fails the stream ends: the browser opens another and asks again.
      await tellOnce().catch(end);
      told = upTo;
    }
  };

  const unfollow = follow(() => void tell());
  const heartbeat = setInterval(() => {
    response.write(':\n\n');
    // A change may have come untold: the process that made it died in between.
    void tell();
  }, heartbeatMs);
  const life = setTimeout(end, lifeMs);
  response.once('close', end);
  void tell();
  return end;
}
