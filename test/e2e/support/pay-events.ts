import type { Page } from 'puppeteer-core';
import { PATIENCE } from './browser.js';

const TYPES = ['click', 'open', 'ready', 'step', 'request-close', 'success', 'error', 'cancel', 'close'];

/** What the page's listeners begin their lines with. */
const MARK = 'kt-heard ';

/** An event of the button, as the shop's page got it. */
export interface PayEvent {
  readonly type: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Everything the shop's page heard from its buttons; survives the page's navigation. */
export class PayEvents {
  readonly heard: PayEvent[] = [];
  readonly #waiting = new Set<() => void>();

  private constructor(page: Page) {
    page.on('close', () => this.#tell());
  }

  /** Listens in every document that the page will show. */
  static async of(page: Page): Promise<PayEvents> {
    const events = new PayEvents(page);
    // By the console: what is written there is heard even when the page is gone in the next moment.
    page.on('console', (message) => {
      if (!message.text().startsWith(MARK)) return;
      events.heard.push(JSON.parse(message.text().slice(MARK.length)) as PayEvent);
      events.#tell();
    });
    await page.evaluateOnNewDocument(
      (types: string[], mark: string) => {
        if (window !== window.top) return;
        for (const type of types) {
          document.addEventListener(`kt-${type}`, (event) => {
            // An Error in `cause` has no JSON of its own.
            const detail = { ...((event as CustomEvent<object | null>).detail ?? {}), cause: undefined };
            // eslint-disable-next-line no-console -- read by the listener above
            console.debug(mark + JSON.stringify({ type: event.type, detail }));
          });
        }
      },
      TYPES,
      MARK,
    );
    return events;
  }

  /** The names, in their order; steps with their stage. */
  names(): string[] {
    return this.heard.map(({ type, detail }) =>
      type === 'kt-step' ? `kt-step ${String(detail['stage'])}` : type,
    );
  }

  count(type: string): number {
    return this.heard.filter((event) => event.type === type).length;
  }

  /** The `nth` event of a type (the first is 1); waits for it. */
  async next(type: string, nth = 1): Promise<PayEvent> {
    const find = () => this.heard.filter((event) => event.type === type)[nth - 1];
    const late = AbortSignal.timeout(PATIENCE);
    for (;;) {
      const found = find();
      if (found) return found;
      await new Promise<void>((resolve, reject) => {
        const again = () => {
          this.#waiting.delete(again);
          resolve();
        };
        this.#waiting.add(again);
        late.addEventListener('abort', () => {
          this.#waiting.delete(again);
          reject(new Error(`no ${type} came; heard were ${this.names().join(', ') || 'none'}`));
        });
      });
    }
  }

  #tell(): void {
    for (const again of [...this.#waiting]) again();
  }
}
