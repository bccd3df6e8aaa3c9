import type { FastifyInstance } from 'fastify';
import type { Bank } from '../acquiring/bank.js';
import { cancel, charge, refund, requireOperation } from '../acquiring/operations.js';
import { statusAnswer } from '../acquiring/status.js';
import { letTimePass } from '../acquiring/timekeeper.js';
import { issueToken, requireServiceToken, type TokenForm } from '../acquiring/tokens.js';

interface OperationRoute {
  Params: { id: string };
  Querystring: Record<string, unknown>;
}

const DONE = Object.freeze({ code: 0, message: 'Success' });

/** What the shop's server calls: OAuth, charge, cancel, refund, status. */
export function apiRoutes(app: FastifyInstance, bank: Bank): void {
  app.post('/oauth2/token', { config: { fault: 'oauth' } }, (request) => {
    const { token, scope } = issueToken(bank, Object(request.body) as TokenForm);
    return {
      access_token: token.token,
      expires_in: bank.settings.pace.tokenSeconds,
      refresh_token: '',
      scope,
      token_type: 'Bearer',
    };
  });

  app.post<OperationRoute>('/operation/:id/charge', { config: { fault: 'charge' } }, (request) => {
    const token = requireServiceToken(bank, request.headers.authorization);
    const operation = requireOperation(bank, token, request.params.id);
    charge(bank, operation, amountOf(request));
    return DONE;
  });

  app.post<OperationRoute>('/operation/:id/cancel', { config: { fault: 'cancel' } }, (request) => {
    const token = requireServiceToken(bank, request.headers.authorization);
    cancel(bank, requireOperation(bank, token, request.params.id));
    return DONE;
  });

  app.post<OperationRoute>('/operation/:id/refund', { config: { fault: 'refund' } }, (request) => {
    const token = requireServiceToken(bank, request.headers.authorization);
    const operation = requireOperation(bank, token, request.params.id);
    refund(bank, operation, amountOf(request), request.query['externalID']);
    return DONE;
  });

  app.get<{ Params: { invoiceId: string } }>(
    '/check-status/payment/transaction/:invoiceId',
    { config: { fault: 'status' } },
    (request) => {
      const { terminal } = requireServiceToken(bank, request.headers.authorization);
      letTimePass(bank);
      return statusAnswer(bank, { terminal, invoiceId: request.params.invoiceId });
    },
  );
}

function amountOf(request: { query: Record<string, unknown>; body: unknown }): unknown {
  return request.query['amount'] ?? (Object(request.body) as Record<string, unknown>)['amount'];
}
