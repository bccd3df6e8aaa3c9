import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { createEpayAcquirer } from '../../../../src/acquirers/epay/epay-acquirer.js';
import type { Acquirer } from '../../../../src/payments/acquirer.js';

/** A server in the bank's place for answers that no bank should give. It keeps what it was asked. */
export interface ScriptedBank {
  acquirer: Acquirer;
  /** The terminals that service tokens were asked for, in order. */
  tokens: string[];
  /** Method, URL, bearer and body of every other request. */
  calls: { line: string; token: string; body: string }[];
  /** Moves the adapter's clock forward. */
  pass(ms: number): void;
}

export type Answer = (response: ServerResponse, call: { token: string }) => void;

export interface Script {
  /** Answers a token request with this; the n-th token is `T<n>` unless told. */
  token?: Answer;
  call?: Answer;
  lifeSeconds?: number;
  timeoutMs?: number;
}

/** Answers with JSON. */
export function json(status: number, body: unknown): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

export async function scriptedBank(t: TestContext, script: Script): Promise<ScriptedBank> {
  const tokens: string[] = [];
  const calls: ScriptedBank['calls'] = [];
  let ahead = 0;
  const { lifeSeconds = 7200, call: answerCall = json(200, { code: 0 }) } = script;
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const token = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
      if (request.url !== '/oauth2/token') {
        calls.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, token, body });
        answerCall(response, { token });
        return;
      }
      tokens.push(new URLSearchParams(body).get('terminal') ?? '');
      const given = json(200, { access_token: `T${tokens.length}`, expires_in: lifeSeconds });
      (script.token ?? given)(response, { token });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const acquirer = createEpayAcquirer({
    oauthUrl: `${url}/oauth2/token`,
    apiUrl: `${url}/api/`,
    pageUrl: `${url}/payform/`,
    clientId: 'client',
    clientSecret: 'secret',
    clock: { now: () => new Date(1_700_000_000_000 + ahead) },
    timeoutMs: script.timeoutMs ?? 5000,
  });
  return {
    acquirer,
    tokens,
    calls,
    pass: (ms) => {
      ahead += ms;
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
