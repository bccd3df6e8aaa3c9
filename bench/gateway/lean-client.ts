import { connect, type Socket } from 'node:net';

/**
 * One kept-alive HTTP/1.1 connection that posts and reads the status. It shares the machine with what it measures, so it
 * does as little as can be: one write a request, and no parsing beyond the length of the answer.
 */
export class LeanClient {
  readonly #socket: Socket;
  readonly #head: string;
  #pending = '';
  #waiting: { resolve: (answer: LeanAnswer) => void; reject: (error: Error) => void } | null = null;

  private constructor(socket: Socket, head: string) {
    this.#socket = socket.setNoDelay(true).setEncoding('latin1');
    this.#head = head;
    socket.on('data', (text: string) => this.#read(text));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('the server hung up')));
  }

  /** Connects to a server of this machine. `headers` go with every request. */
  static async open(url: string, path: string, headers: Record<string, string>): Promise<LeanClient> {
    const { hostname, port, host } = new URL(url);
    const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    const socket = connect({ host: hostname, port: Number(port) });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
    });
    return new LeanClient(socket, `POST ${path} HTTP/1.1\r\n${lines.join('')}`);
  }

  /** Posts the body and waits for the whole answer. One at a time. */
  post(body: string): Promise<LeanAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(`${this.#head}content-length: ${body.length}\r\n\r\n${body}`, 'latin1');
    });
  }

  close(): void {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #read(text: string): void {
    this.#pending += text;
    const head = this.#pending.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.#pending.slice(0, head + 2))?.[1] ?? 0);
    if (this.#pending.length < head + 4 + length) return;
    const answer = { status: Number(this.#pending.slice(9, 12)), body: this.#pending.slice(head + 4) };
    this.#pending = '';
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve(answer);
  }
}

/** What came back; the body as bytes in latin1. */
export interface LeanAnswer {
  status: number;
  body: string;
}
