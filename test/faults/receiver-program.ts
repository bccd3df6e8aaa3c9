// Merchants' servers in one process: /merchant/{name} takes notifications, some of them not before a time.
import { createServer, type ServerResponse } from 'node:http';

/** What arrived and was accepted. */
export interface Delivery {
  merchant: string;
  webhookId: string;
  hash: string;
  status: string;
  amount: number;
}

const accepted: Delivery[] = [];
/** Merchants whose endpoints are dead, and how. */
const dead = new Map<string, 'reset' | 'hang' | 'error' | 'not-ok'>();

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function deliver(merchant: string, webhookId: string, text: string, response: ServerResponse): void {
  switch (dead.get(merchant)) {
    case 'reset':
      response.destroy();
      return;
    case 'hang':
      return;
    case 'error':
      answer(response, 500, {});
      return;
    case 'not-ok':
      answer(response, 200, { status: 'later' });
      return;
    case undefined: {
      const said = JSON.parse(text) as {
        transaction_hash: string;
        amount: number;
        status: { status: string };
      };
      const { transaction_hash: hash, amount } = said;
      accepted.push({ merchant, webhookId, hash, amount, status: said.status.status });
      answer(response, 200, { status: 'ok' });
    }
  }
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const text = Buffer.concat(chunks).toString();
    const [, kind, name = ''] = (request.url ?? '').split('/');
    if (kind === 'merchant') deliver(name, String(request.headers['webhook-id']), text, response);
    else if (request.method === 'PUT') {
      dead.clear();
      for (const [merchant, how] of Object.entries(JSON.parse(text) as Record<string, 'reset'>))
        dead.set(merchant, how);
      answer(response, 200, {});
    } else answer(response, 200, accepted);
  });
});
server.listen(Number(process.env['RECEIVER_PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
