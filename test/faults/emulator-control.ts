/** A fault as the control endpoint of an emulator takes it. */
export interface EmulatorFault {
  target: string;
  effect: string;
  probability?: number;
  times?: number | null;
  ms?: number;
}

/** The control endpoints of an emulator: its faults and its book. */
export class EmulatorControl<Fault extends EmulatorFault, Book> {
  readonly #base: string;

  constructor(url: string) {
    this.#base = `${url}/control`;
  }

  async set(...faults: readonly Fault[]): Promise<void> {
    for (const fault of faults) await this.#ask('POST', 'faults', fault);
  }

  /** Whether a fault that strikes a number of times has yet to strike. */
  async waits(fault: Fault): Promise<boolean> {
    const faults = (await this.#ask('GET', 'faults')) as Fault[];
    return faults.some(
      ({ target, effect, times }) => target === fault.target && effect === fault.effect && times !== null,
    );
  }

  async calm(): Promise<void> {
    await this.#ask('DELETE', 'faults');
  }

  async book(): Promise<Book> {
    return (await this.#ask('GET', 'book')) as Book;
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.#base}/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${this.#base}/${path}: ${response.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }
}
