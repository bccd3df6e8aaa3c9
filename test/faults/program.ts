import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** How a program is started. */
export interface Launch {
  name: string;
  args: string[];
  env: Record<string, string>;
  /** Asked until it answers 200. */
  readyUrl: string;
  verbose: boolean;
}

/** The embedded database is made in ten seconds of a processor that others may want too. */
const READY_WITHIN_MS = 300_000;
const LAST_WORDS = 4000;

/** A program of the run: started, killed, started again, at last stopped. */
export class Program {
  readonly #launch: Launch;
  #child: ChildProcess | null = null;
  #words = '';

  constructor(launch: Launch) {
    this.#launch = launch;
  }

  get runs(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Starts it and waits until it answers. @throws When it ends before, with its last words. */
  async start(): Promise<void> {
    const { args, env, readyUrl, name, verbose } = this.#launch;
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#words = `${this.#words}${text}`.slice(-LAST_WORDS);
        if (verbose) process.stdout.write(text.replace(/^/gm, `${name} │ `));
      });
    }
    const end = Date.now() + READY_WITHIN_MS;
    for (;;) {
      const answer = await fetch(readyUrl, { signal: AbortSignal.timeout(5000) }).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.ok) return;
      if (child !== this.#child) return;
      if (!this.runs) {
        // Killed on purpose while it started is no fault of its own.
        if (child.signalCode === 'SIGKILL') return;
        throw new Error(`${name} ended while it started:\n${this.#words}`);
      }
      if (Date.now() > end) throw new Error(`${name} does not answer at ${readyUrl}:\n${this.#words}`);
      await wait(50);
    }
  }

  /** SIGKILL: it does nothing more, not even the next instruction. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || !this.runs) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Asks it to stop and waits; returns its exit code. */
  async stop(): Promise<number | null> {
    const child = this.#child;
    if (!child || !this.runs) return child?.exitCode ?? null;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
    await gone;
    clearTimeout(timer);
    return child.exitCode;
  }
}
