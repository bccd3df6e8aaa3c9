import type { FastifyInstance } from 'fastify';
import type { Operation } from '../book/book.js';
import { TEST_CONTRACTS } from '../contracts.js';
import { findOperation, type Provider } from '../credits.js';
import { parseFault, type Faults } from '../faults.js';

/** What a test reads to compare books: amounts are numbers of KZT. */
function operationView({ id, order, state, code, history }: Operation): Record<string, unknown> {
  return {
    id,
    service: order?.service ?? null,
    contract: order?.contract ?? null,
    amount: order === null ? null : order.amount / 100,
    state,
    code,
    credits: history.filter((step) => step.state === 'credited').length,
    history,
  };
}

/** What a test or a demo asks of the provider beside its protocol: the book and the faults. */
export function controlRoutes(app: FastifyInstance, provider: Provider, faults: Faults): void {
  app.get('/control/contracts', (_request, reply) => reply.send(TEST_CONTRACTS));
  app.get('/control/book', () => ({
    operations: provider.book
      .operations()
      .map(({ id }) => findOperation(provider, id))
      .flatMap((operation) => (operation ? [operationView(operation)] : [])),
  }));

  app.get('/control/faults', () => faults.list());
  app.post('/control/faults', (request, reply) => {
    const parsed = parseFault(request.body);
    return reply
      .code('wrong' in parsed ? 400 : 201)
      .send('wrong' in parsed ? parsed : faults.add(parsed.fault));
  });
  app.delete('/control/faults', (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
}
