import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const PAGE = `<!doctype html><html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Bank</title>
<body style="font: 16px system-ui; margin: 24px">
<h1>Банк</h1>
<p><label>Номер карты <input autocomplete="cc-number" inputmode="numeric"></label></p>
<p><a id="back">Готово</a> <button id="forge">forge</button> <button id="escape">escape</button></p>
<script>
  const back = new URLSearchParams(location.search).get('back') ?? '';
  document.getElementById('back').href = back;
  const hash = /[0-9a-f]{40}/.exec(back)?.[0];
  document.getElementById('forge').onclick = () => {
    for (const target of [parent, top]) {
      target.postMessage({ type: 'kt:returned', hash }, '*');
      target.postMessage('https://evil.example/http', '*');
      target.postMessage({ v: 1, type: 'kt:port', nonce: '0'.repeat(32) }, '*', [new MessageChannel().port2]);
    }
    document.title = 'forged';
  };
  document.getElementById('escape').onclick = () => {
    try { top.location = 'https://evil.example/'; } catch {}
    document.title = 'tried';
  };
</script></body></html>`;

/** A page on an origin of its own that stands where the bank's stands: it sends the customer back, or tries to cheat. */
export class BankStandIn {
  readonly #server: Server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
  });

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
