import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { readLogLine, type LogLine } from './log-line.js';

/** A program of the demo: its name in the log, its file, its environment, and how long it may take to stop. */
export interface Program {
  readonly name: string;
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  readonly graceMs: number;
}

/**
 * Runs in each child before its program: when the channel to the parent closes, however the parent died, the child stops
 * as on Ctrl-C, and after the grace period for good. The channel alone keeps no child alive.
 */
const DIES_WITH_PARENT = `
process.channel?.unref();
process.once('disconnect', () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 5000).unref();
  process.kill(process.pid, 'SIGTERM');
});
`;

const GUARD = `data:text/javascript,${encodeURIComponent(DIES_WITH_PARENT)}`;
const LAST_LINES = 12;

/** A program that runs as a child. */
export class ChildProgram {
  readonly #program: Program;
  readonly #child: ChildProcess;
  readonly #exited: Promise<string>;
  readonly #lastLines: string[] = [];
  #stopping = false;

  constructor(program: Program, show: (name: string, line: LogLine) => void) {
    this.#program = program;
    this.#child = spawn(process.execPath, ['--enable-source-maps', `--import=${GUARD}`, program.file], {
      env: { ...process.env, ...program.env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl-C reaches the whole group of the terminal; the order of stopping is ours.
      detached: process.platform !== 'win32',
    });
    for (const stream of ['stdout', 'stderr'] as const) {
      const source = this.#child[stream] as Readable;
      createInterface({ input: source, crlfDelay: Infinity }).on('line', (text) => {
        if (text.trim() === '') return;
        const line = readLogLine(text, stream);
        this.#lastLines.push(line.text);
        if (this.#lastLines.length > LAST_LINES) this.#lastLines.shift();
        show(program.name, line);
      });
    }
    this.#exited = once(this.#child, 'close').then(
      ([code, signal]: (number | string | null)[]) =>
        typeof signal === 'string' ? `was killed by ${signal}` : `ended with code ${code ?? 'unknown'}`,
      (error: unknown) => `could not be started: ${String(error)}`,
    );
  }

  /** Never resolves; rejects when the program ends without having been asked to, and tells its last words. */
  async died(): Promise<never> {
    const how = await this.#exited;
    if (this.#stopping) return new Promise<never>(() => undefined);
    const words = this.#lastLines.map((line) => `  ${line}`).join('\n');
    throw new Error(`the ${this.#program.name} ${how}${words === '' ? '' : `; its last lines:\n${words}`}`);
  }

  /** Asks the program to stop and, when it has not after the grace period, ends it. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#child.kill('SIGTERM');
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), this.#program.graceMs);
    await this.#exited;
    clearTimeout(kill);
  }
}
