import { mkdir, open, readFile, truncate, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

const LINE_END = 0x0a;

/**
 * The file an emulator remembers by: one JSON line per entry, only ever added to. Entries of the same moment share one
 * write and one fsync, so that many customers at once do not wait in a row for the disk.
 */
export class Journal {
  readonly #file: FileHandle;
  #waiting: string[] = [];
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /**
   * Opens the journal at `path` and reads what it holds.
   * A last line without its end was cut off by a crash before anybody had an answer: it is dropped.
   * @throws When a complete line is not JSON: the file was tampered with, and guessing would invent money.
   */
  static async open(path: string): Promise<{ journal: Journal; entries: unknown[] }> {
    await mkdir(dirname(path), { recursive: true });
    const bytes = await readFile(path).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    });
    const complete = bytes.lastIndexOf(LINE_END) + 1;
    if (complete < bytes.length) await truncate(path, complete);
    const lines = bytes.subarray(0, complete).toString('utf8').split('\n').slice(0, -1);
    const entries = lines.map((line, index): unknown => parseLine(path, line, index));
    return { journal: new Journal(await open(path, 'a')), entries };
  }

  /** Takes an entry. It is safe once {@link flushed} resolves. */
  append(entry: object): void {
    this.#waiting.push(`${JSON.stringify(entry)}\n`);
    if (this.#waiting.length > 1) return;
    this.#writing = this.#writing.then(() => this.#write());
    // Whoever awaits `flushed` hears of a failed write; without a listener Node would end the process instead.
    this.#writing.catch(() => undefined);
  }

  /** Resolves when every entry appended so far is on the disk. @throws What the disk said. */
  flushed(): Promise<void> {
    return this.#writing;
  }

  /** Writes what is left and closes the file. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close();
  }

  async #write(): Promise<void> {
    const lines = this.#waiting;
    this.#waiting = [];
    await this.#file.appendFile(lines.join(''));
    await this.#file.datasync();
  }
}

function parseLine(path: string, line: string, index: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(
      `${path}, line ${index + 1}: not JSON. Restore the file, or delete the folder to start anew.`,
    );
  }
}
