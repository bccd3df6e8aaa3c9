import { waitUntil } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';

interface Seen<T> {
  missing?: true;
  value?: T;
}

/** A page or frame of another origin, found by a part of its URL. */
export class ForeignPage {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** All visible text. Empty while there is no such page. */
  async text(): Promise<string> {
    return (await this.#ask<string>('text')) ?? '';
  }

  /** The text of what has the focus. */
  async focus(): Promise<string> {
    return (await this.#ask<string>('focus')) ?? '';
  }

  /** The URL; null while there is no such page. */
  async url(): Promise<string | null> {
    return (await this.#ask<string>('url')) ?? null;
  }

  async title(): Promise<string | null> {
    return (await this.#ask<string>('title')) ?? null;
  }

  /** The labels of all that can be pressed. */
  async labels(): Promise<string> {
    return (await this.#ask<string>('labels')) ?? '';
  }

  /** Goes to another URL, as a link in the page would. */
  async go(to: string): Promise<void> {
    await this.#ask('go', { to });
  }

  async shows(text: string): Promise<void> {
    await waitUntil(async () => (await this.text()).includes(text), `“${text}” is shown`, {
      timeout: 15_000,
    });
  }

  async press(label: string): Promise<void> {
    await waitUntil(
      async () => (await this.#ask<boolean>('press', { label })) === true,
      `“${label}” is there`,
      {
        timeout: 15_000,
      },
    );
  }

  async setOffline(offline: boolean): Promise<void> {
    await this.#ask('offline', { offline });
  }

  /** What axe finds; it must be nothing. */
  async axe(): Promise<string[]> {
    return (await this.#ask<string[]>('axe')) ?? ['the page is not there'];
  }

  static async open(url: string, find: string, { dark = false } = {}): Promise<ForeignPage> {
    await executeServerCommand('foreign', { what: 'open', url, dark });
    return new ForeignPage(find);
  }

  async close(): Promise<void> {
    await executeServerCommand('foreign', { what: 'close', url: this.#url });
  }

  async #ask<T>(what: string, more: object = {}): Promise<T | undefined> {
    const seen = await executeServerCommand<Seen<T>, object>('foreign', { what, url: this.#url, ...more });
    return seen.value;
  }
}
