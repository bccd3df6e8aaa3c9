import type { Frame, Page } from 'puppeteer-core';

/** A message that a window got. */
export interface WindowMessage {
  readonly origin: string;
  readonly data: unknown;
  /** How many ports came with it. */
  readonly ports: number;
}

interface Listening {
  ktMessages?: WindowMessage[];
}

/** Listens to everything that this window gets from now on. */
export async function listen(where: Page | Frame): Promise<void> {
  await where.evaluate(() => {
    const listening = window as Window & Listening;
    const messages: WindowMessage[] = [];
    listening.ktMessages = messages;
    window.addEventListener('message', ({ origin, data, ports }: MessageEvent<unknown>) => {
      messages.push({ origin, data, ports: ports.length });
    });
  });
}

/** What the window got since {@link listen}. */
export function heard(where: Page | Frame): Promise<WindowMessage[]> {
  return where.evaluate(() => (window as Window & Listening).ktMessages ?? []);
}

/** Waits until the window has got `count` messages from an origin. */
export async function untilHeard(where: Page | Frame, origin: string, count: number): Promise<void> {
  await where.waitForFunction(
    (from, least) =>
      ((window as Window & Listening).ktMessages ?? []).filter((message) => message.origin === from).length >=
      least,
    {},
    origin,
    count,
  );
}
