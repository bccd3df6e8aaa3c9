import type { Language } from '@nplus.tech/ktwidget-client/protocol';

// The browser's session storage may be off, and in a foreign frame reading it may throw.
function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // The page works without: it only cannot tell a first visit from a second one.
  }
}

function forget(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // See write.
  }
}

/** What whole-page mode must know on the way to the bank and back: one tab, one payment. */
export class PageMemory {
  readonly #hash: string;

  constructor(hash: string) {
    this.#hash = hash;
  }

  /** Whether this tab has already gone to the bank by itself: it does so once. */
  get visited(): boolean {
    return read(`kt:visited:${this.#hash}`) !== null;
  }

  rememberVisit(): void {
    write(`kt:visited:${this.#hash}`, '1');
  }

  rememberReturn(): void {
    write(`kt:returned:${this.#hash}`, '1');
  }

  /** Whether the bank has just sent the customer back; asked once, then forgotten. */
  takeReturn(): boolean {
    const key = `kt:returned:${this.#hash}`;
    const returned = read(key) !== null;
    forget(key);
    return returned;
  }

  /** The language that the button chose: the bank's way back has no fragment. */
  get language(): string | null {
    return read(`kt:lang:${this.#hash}`);
  }

  rememberLanguage(language: Language): void {
    write(`kt:lang:${this.#hash}`, language);
  }
}
