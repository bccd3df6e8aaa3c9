import type { FastifyInstance } from 'fastify';
import type { OperatorUseCases } from '../../operators/operator-use-cases.js';
import { sendSuccess } from '../answers.js';
import { settlementDayView, settlementLinesView } from './settlement-view.js';

/** `/operator/settlements`: a day's totals by merchant, and its lines in pieces. */
export function settlementRoutes(app: FastifyInstance, { settlements }: OperatorUseCases): void {
  app.get('/operator/settlements', async (request, reply) =>
    sendSuccess(reply, settlementDayView(await settlements.totals(request.query))),
  );
  app.get('/operator/settlements/lines', async (request, reply) =>
    sendSuccess(reply, settlementLinesView(await settlements.lines(request.query))),
  );
}
