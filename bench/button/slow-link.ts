import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

type Direction = 'up' | 'down';

/** A link that is far and narrow: everything that goes through its relays shares it, as on a phone. */
export class SlowLink {
  readonly #oneWayMs: number;
  readonly #bytesPerMs: number;
  readonly #busyUntil: Record<Direction, number> = { up: 0, down: 0 };
  readonly #servers: Server[] = [];

  /** @param options the round trip in milliseconds, and bits a second each way */
  constructor({ roundTripMs, bitsPerSecond }: { roundTripMs: number; bitsPerSecond: number }) {
    this.#oneWayMs = roundTripMs / 2;
    this.#bytesPerMs = bitsPerSecond / 8000;
  }

  /** Listens in front of a server of this machine; returns the port that the link's far end is reached by. */
  async relay(toPort: number): Promise<number> {
    const server = createServer((near) => this.#join(near, toPort)).listen(0, '127.0.0.1');
    this.#servers.push(server);
    await new Promise((resolve) => server.once('listening', resolve));
    return (server.address() as AddressInfo).port;
  }

  close(): void {
    for (const server of this.#servers) server.close();
  }

  #join(near: Socket, toPort: number): void {
    const far = connect({ port: toPort, host: '127.0.0.1' });
    // The kernel has taken the connection at once; over a real link that is a round trip, and nothing is said before it.
    const open = performance.now() + 2 * this.#oneWayMs;
    this.#pipe(near, far, 'up', open);
    this.#pipe(far, near, 'down', open);
  }

  #pipe(from: Socket, to: Socket, direction: Direction, open: number): void {
    // Timers of the same moment may come in any order; what is delivered may not.
    const queue: (() => void)[] = [];
    const deliver = (bytes: number, what: () => void) => {
      const now = performance.now();
      const free = Math.max(now, this.#busyUntil[direction]) + bytes / this.#bytesPerMs;
      // Who waits for its connection does not keep the others from the link.
      this.#busyUntil[direction] = free;
      queue.push(what);
      setTimeout(
        () => queue.shift()?.(),
        Math.max(free, direction === 'up' ? open : 0) + this.#oneWayMs - now,
      );
    };
    from.setNoDelay(true);
    from.on('data', (chunk: Buffer) => deliver(chunk.length, () => to.writable && to.write(chunk)));
    from.on('end', () => deliver(0, () => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => deliver(0, () => to.destroy()));
  }
}
