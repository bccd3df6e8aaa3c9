import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';

/** Before the bank: lets everything through, and keeps back what the bank answers to requests of one kind. */
export async function holdingProxy(t: TestContext, bankUrl: string, kind: RegExp) {
  let begin = (): void => undefined;
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const proxy = {
    url: '',
    /** Resolves when the bank has done what the first such request asked. */
    holds: new Promise<void>((resolve) => (begin = resolve)),
    /** Such requests so far. */
    held: 0,
    release,
  };
  async function forward(request: Request): Promise<Response> {
    const answer = await fetch(request, { redirect: 'manual' });
    if (kind.test(new URL(request.url).pathname)) {
      proxy.held += 1;
      begin();
      await released;
    }
    return answer;
  }
  const server = createServer((asked, response) => {
    void (async () => {
      const { method = 'GET', url = '/', headers } = asked;
      const body = await buffer(asked);
      const kept = ['authorization', 'content-type'].flatMap((name): [string, string][] => {
        const value = headers[name];
        return typeof value === 'string' ? [[name, value]] : [];
      });
      const answer = await forward(
        new Request(bankUrl + url, { method, headers: kept, ...(body.length > 0 ? { body } : {}) }),
      );
      const type = answer.headers.get('content-type') ?? 'application/json';
      response.writeHead(answer.status, { 'content-type': type }).end(await answer.text());
    })();
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => {
    release();
    server.closeAllConnections();
    server.close();
  });
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}
