import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { CreditOrder, Operation } from '../book/book.js';
import { credit, findOperation, refusalByCheck, voidOperation, type Provider } from '../credits.js';

interface OperationRoute {
  Params: { id: string };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const MESSAGES: Readonly<Record<string, string>> = {
  contract_unknown: 'There is no such contract.',
  contract_closed: 'The contract is closed.',
  over_limit: 'The contract takes no more this month.',
  service_unknown: 'There is no such service.',
};

const digest = (text: string) => createHash('sha256').update(text).digest();

/** @returns null when the body is no order. */
function orderFrom(body: unknown): CreditOrder | null {
  const { service, contract, amount } = Object(body) as Record<string, unknown>;
  if (typeof service !== 'string' || typeof contract !== 'string' || contract.length > 255) return null;
  if (typeof amount !== 'number' || !(amount > 0) || amount > 1e9) return null;
  const tiyn = Math.round(amount * 100);
  return tiyn / 100 === amount ? { service, contract, amount: tiyn } : null;
}

function sendOperation(reply: FastifyReply, { id, state, code }: Operation): FastifyReply {
  const why = code === null ? {} : { code, message: MESSAGES[code] ?? '' };
  return reply.code(state === 'in-progress' ? 202 : 200).send({ id, state, ...why });
}

const invalid = (reply: FastifyReply): FastifyReply =>
  reply.code(400).send({ code: 'request_invalid', message: 'See docs/provider-protocol.md.' });

/** What callers ask (docs/provider-protocol.md). */
export function apiRoutes(app: FastifyInstance, provider: Provider): void {
  const key = digest(provider.settings.key);
  app.addHook('onRequest', async (request, reply) => {
    const given = request.headers['x-api-key'];
    if (timingSafeEqual(digest(typeof given === 'string' ? given : ''), key)) return undefined;
    return reply.code(401).send({ code: 'key_invalid', message: 'X-Api-Key is missing or wrong.' });
  });

  app.post('/contracts/check', { config: { providerFault: 'check' } }, (request, reply) => {
    const order = orderFrom(request.body);
    if (!order) return invalid(reply);
    const code = refusalByCheck(order);
    return reply.send(
      code === null ? { result: 'accepted' } : { result: 'refused', code, message: MESSAGES[code] },
    );
  });

  app.put<OperationRoute>('/operations/:id', { config: { providerFault: 'credit' } }, (request, reply) => {
    const { id } = request.params;
    const order = orderFrom(request.body);
    if (!order || !UUID.test(id)) return invalid(reply);
    const operation = credit(provider, id, order);
    if (operation) return sendOperation(reply, operation);
    const message = 'This id belongs to another contract or amount.';
    return reply.code(409).send({ id, code: 'operation_differs', message });
  });

  app.get<OperationRoute>('/operations/:id', { config: { providerFault: 'status' } }, (request, reply) => {
    const { id } = request.params;
    const operation = findOperation(provider, id);
    if (operation) return sendOperation(reply, operation);
    return reply.code(404).send({ id, code: 'operation_unknown', message: 'There is no such operation.' });
  });

  app.post<OperationRoute>('/operations/:id/void', { config: { providerFault: 'void' } }, (request, reply) =>
    UUID.test(request.params.id)
      ? sendOperation(reply, voidOperation(provider, request.params.id))
      : invalid(reply),
  );
}
