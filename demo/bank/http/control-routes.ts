import type { FastifyInstance } from 'fastify';
import { stagesOf, type Bank } from '../acquiring/bank.js';
import { TEST_CARDS } from '../acquiring/test-cards.js';
import { expireHold, letTimePass } from '../acquiring/timekeeper.js';
import { parseFault } from '../faults.js';
import { invoiceView } from './book-view.js';

/** What a test or a demo asks of the bank beside its protocol: the book, faults, switches. */
export function controlRoutes(app: FastifyInstance, bank: Bank): void {
  app.get('/control/cards', (_request, reply) =>
    // The shop's page shows this list too.
    reply
      .header('access-control-allow-origin', '*')
      .send(
        TEST_CARDS.map(({ number, does }) => ({ number, does: { ru: does.RU, kk: does.KZ, en: does.EN } })),
      ),
  );

  app.get('/control/book', () => {
    letTimePass(bank);
    return { invoices: bank.book.invoices().map((invoice) => invoiceView(bank.book, invoice)) };
  });

  app.get<{ Params: { invoiceId: string } }>('/control/book/:invoiceId', (request, reply) => {
    letTimePass(bank);
    const invoice = bank.book.invoices().find(({ invoiceId }) => invoiceId === request.params.invoiceId);
    return invoice
      ? invoiceView(bank.book, invoice)
      : reply.code(404).send({ message: 'No token was ever given for it.' });
  });

  app.get('/control/faults', () => bank.faults.list());

  app.post('/control/faults', (request, reply) => {
    const parsed = parseFault(request.body);
    return reply
      .code('wrong' in parsed ? 400 : 201)
      .send('wrong' in parsed ? parsed : bank.faults.add(parsed.fault));
  });

  app.delete('/control/faults', (_request, reply) => {
    bank.faults.clear();
    return reply.code(204).send();
  });

  app.post('/control/terminals', (request, reply) => {
    const { terminal, stages } = Object(request.body) as Record<string, unknown>;
    if (typeof terminal !== 'string' || !stagesOf(bank, terminal) || (stages !== 1 && stages !== 2)) {
      return reply.code(400).send({ wrong: ['terminal: one of this bank', 'stages: 1 or 2'] });
    }
    bank.book.record({ kind: 'terminal', terminal, stages });
    return { terminal, stages };
  });

  app.post('/control/expire-holds', (request) => {
    const { invoiceId } = Object(request.body) as Record<string, unknown>;
    const held = bank.book
      .unsettled()
      .filter(
        (operation) =>
          operation.status === 'AUTH' && (invoiceId === undefined || operation.invoiceId === invoiceId),
      );
    for (const operation of held) expireHold(bank, operation);
    return { expired: held.map(({ id }) => id) };
  });

  app.post('/control/post-links/flush', async () => ({ sent: await bank.postLinks.flush() }));
}
