import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../../dist/start.js', import.meta.url));

/** Any free port for each. */
export const ANY_PORTS = {
  SHOP_PORT: '0',
  GATEWAY_PORT: '0',
  OPERATOR_PORT: '0',
  BANK_PORT: '0',
  ACS_PORT: '0',
  PROVIDER_PORT: '0',
} as const;

/** How it ended, and everything it said. */
export interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** The program that `npm start` runs after the build. */
export class RunningStart {
  readonly #child: ChildProcess;
  readonly ended: Promise<Ended>;
  #said = '';

  constructor(args: readonly string[], env: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, [PROGRAM, ...args], {
      env: { ...process.env, ...ANY_PORTS, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (part: Buffer) => (this.#said += part.toString()));
    }
    this.ended = once(this.#child, 'close').then(([code]: (number | null)[]) => ({
      code: code ?? null,
      said: this.#said,
    }));
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** The line that begins with `ready`. @throws what it said, when it ends before. */
  async ready(): Promise<string> {
    const line = (): string | undefined => this.#said.split('\n').find((one) => one.startsWith('ready'));
    const said = new Promise<string>((resolve) => {
      this.#child.stdout?.on('data', () => {
        const found = line();
        if (found !== undefined) resolve(found);
      });
    });
    const tooEarly = this.ended.then(({ said: words }) => {
      throw new Error(`ended before it was ready:\n${words}`);
    });
    return Promise.race([said, tooEarly]);
  }
}
