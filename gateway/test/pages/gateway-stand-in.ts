import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ERROR_CATALOGUE,
  failure,
  success,
  type ErrorName,
  type Language,
  type PaymentView,
} from '@nplus.tech/ktwidget-client/protocol';
import { renderBackLink } from '../../src/http/html/back-link-html.js';
import { renderNotFound } from '../../src/http/html/not-found-html.js';
import { assetsFromManifest, type PageAssets } from '../../src/http/html/page-assets.js';
import { pageCsp } from '../../src/http/html/page-csp.js';
import { renderPaymentPage } from '../../src/http/html/payment-page-html.js';
import { bootstrap, paymentView, receiptView } from '../../pages/test/support/payment-fixture.js';

/** What a test decides about a payment of the stand-in. */
export interface StandInPayment {
  creator: string | null;
  payment: PaymentView;
  /** The bank answers 503, or the payment is over. */
  bankDown: boolean;
  /** The stream of statuses answers 500: the page has to poll. */
  noStream: boolean;
  /** The bank's page is asked for, but never answered. */
  bankSilent: boolean;
  /** The page's own script is asked for, but not answered before this is taken back. */
  scriptHeld: boolean;
  showCloseButton: boolean;
  /** The merchant's trusted domains: who may frame the page. */
  trustedDomains: string[];
}

interface Kept extends StandInPayment {
  streams: Set<ServerResponse>;
  waitingScripts: (() => void)[];
  bankAsked: number;
  statusAsked: number;
}

interface JsonAnswer {
  status: number;
  body: unknown;
}

const found = (data: unknown): JsonAnswer => ({ status: 200, body: success(data) });

function fault(name: ErrorName): JsonAnswer {
  const { code, status, hint } = ERROR_CATALOGUE[name];
  return { status, body: failure({ code, messages: {}, hint }) };
}

const PAYMENT = /^\/api\/v1\/merchant-widget\/payment\/([0-9a-f]{40})(\/[a-z-]+)?$/;
const BACK_LINK = /^\/payment\/([0-9a-f]{40})\/back-link$/;

/** A small real gateway: the page's HTML, headers and API as docs/protocol.md has them, without any bank behind it. */
export class GatewayStandIn {
  readonly #payments = new Map<string, Kept>();
  readonly #server: Server;
  readonly #builtPages: string;
  readonly #bankOrigin: string;
  #assets: PageAssets | null = null;

  constructor(builtPages: string, bankOrigin: string) {
    this.#builtPages = builtPages;
    this.#bankOrigin = bankOrigin;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    const manifest: unknown = JSON.parse(await readFile(join(this.#builtPages, 'manifest.json'), 'utf8'));
    this.#assets = assetsFromManifest(manifest, '/assets/');
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Makes or changes a payment; the page's stream hears of it. */
  put(hash: string, changes: Partial<StandInPayment>): void {
    const kept = this.#payments.get(hash) ?? {
      creator: null,
      payment: paymentView({
        transaction_hash: hash,
        receipt_url: `${this.origin}/payment-card?hash=${hash}`,
      }),
      bankDown: false,
      noStream: false,
      bankSilent: false,
      scriptHeld: false,
      showCloseButton: true,
      trustedDomains: [],
      streams: new Set<ServerResponse>(),
      waitingScripts: [],
      bankAsked: 0,
      statusAsked: 0,
    };
    Object.assign(kept, changes);
    this.#payments.set(hash, kept);
    for (const stream of kept.streams) this.#send(stream, kept);
    if (!kept.scriptHeld) for (const answer of kept.waitingScripts.splice(0)) answer();
  }

  /** How often the page asked. */
  counts(hash: string): { bankAsked: number; statusAsked: number } {
    const { bankAsked = 0, statusAsked = 0 } = this.#payments.get(hash) ?? {};
    return { bankAsked, statusAsked };
  }

  #send(stream: ServerResponse, { payment }: Kept): void {
    stream.write(`event: status\ndata: ${JSON.stringify(payment)}\n\n`);
    if (payment.final) stream.end();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const language: Language = 'ru';
    if (url.pathname.startsWith('/assets/')) return this.#file(url.pathname, request, response);
    const [, apiHash, resource] = PAYMENT.exec(url.pathname) ?? [];
    if (apiHash !== undefined) {
      this.#api(apiHash, resource ?? '', request, response);
      return;
    }
    const [, backHash] = BACK_LINK.exec(url.pathname) ?? [];
    const hash = backHash ?? url.searchParams.get('hash') ?? '';
    const kept = this.#payments.get(hash);
    const assets = this.#assets;
    if (!assets) throw new Error('not started');
    const page = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pageCsp({
        trustedDomains: kept?.trustedDomains ?? [],
        acquirerPageOrigin: this.#bankOrigin,
      }),
    };
    if (!kept) {
      response.writeHead(404, page).end(renderNotFound({ assets, language, testMode: true }));
    } else if (backHash !== undefined) {
      response.writeHead(200, page).end(renderBackLink({ hash, assets, language, testMode: true }));
    } else {
      const { creator, payment, showCloseButton } = kept;
      const start = bootstrap(receiptView(payment), { creator, show_close_button: showCloseButton });
      response.writeHead(200, page).end(renderPaymentPage({ bootstrap: start, assets, language }));
    }
  }

  async #file(path: string, { headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const askedBy = new URL(headers.referer ?? this.origin).searchParams.get('hash') ?? '';
    const kept = this.#payments.get(askedBy);
    if (kept?.scriptHeld && /payment-page-\w+\.js$/.test(path)) {
      await new Promise<void>((resolve) => kept.waitingScripts.push(resolve));
    }
    const type = path.endsWith('.css') ? 'text/css' : 'text/javascript';
    const content = await readFile(join(this.#builtPages, path.slice('/assets/'.length)));
    // Kept by no browser, so that every page asks for its files.
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(content);
  }

  #api(hash: string, resource: string, request: IncomingMessage, response: ServerResponse): void {
    const kept = this.#payments.get(hash);
    const answer = kept
      ? this.#resource(kept, `${request.method ?? ''} ${resource}`, response)
      : fault('payment_unknown');
    if (!answer) return;
    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer.body));
  }

  /** The JSON to answer; null when the response is the stream's, or stays silent. */
  #resource(kept: Kept, what: string, response: ServerResponse): JsonAnswer | null {
    switch (what) {
      case 'GET ':
        kept.statusAsked += 1;
        return found(kept.payment);
      case 'GET /receipt':
        return found(receiptView(kept.payment));
      case 'GET /events':
        if (kept.noStream) return fault('internal');
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        kept.streams.add(response);
        response.on('close', () => kept.streams.delete(response));
        this.#send(response, kept);
        return null;
      case 'GET /acquirer-options':
        kept.bankAsked += 1;
        if (kept.bankSilent) return null;
        if (kept.bankDown) return fault('acquirer_options_failed');
        if (kept.payment.status.status !== 'pending') return fault('payment_over');
        return found({ payment_page: this.#bankPage(kept) });
      case 'POST /abandon':
        if (kept.payment.status.status === 'pending') {
          const { transaction_hash, receipt_url } = kept.payment;
          const denied = { to: 'denied', reason: 'customer_cancelled' } as const;
          this.put(transaction_hash, { payment: paymentView({ ...denied, transaction_hash, receipt_url }) });
        }
        return found(kept.payment);
      default:
        return fault('route_unknown');
    }
  }

  #bankPage({ payment }: Kept): string {
    const back = `${this.origin}/payment/${payment.transaction_hash}/back-link`;
    return `${this.#bankOrigin}/pay?back=${encodeURIComponent(back)}`;
  }
}
