import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A book that is only ever added to: one JSON object a line. */
export class JsonLines<T> {
  readonly #file: FileHandle;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Opens the book and reads what is in it. A last line that was torn by a kill is left out. */
  static async open<T>(path: string): Promise<{ book: JsonLines<T>; entries: T[] }> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const text = await readFile(path, 'utf8').catch(() => '');
    const torn = text !== '' && !text.endsWith('\n');
    const lines = text.split('\n').filter((line) => line !== '');
    if (torn) lines.pop();
    const file = await open(path, 'a', 0o600);
    if (torn) await file.truncate(Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1)));
    return { book: new JsonLines<T>(file), entries: lines.map((line) => JSON.parse(line) as T) };
  }

  /** Resolves once the entry is written; entries keep their order. */
  async add(entry: T): Promise<void> {
    const written = this.#last.then(() => this.#file.appendFile(`${JSON.stringify(entry)}\n`));
    this.#last = written.catch(() => undefined);
    await written;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#file.close();
  }
}
