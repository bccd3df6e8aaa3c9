import type { FastifyInstance } from 'fastify';
import type { OperatorUseCases } from '../../operators/operator-use-cases.js';
import { sendSuccess } from '../answers.js';
import { caseRecordView } from './case-view.js';

interface OfCase {
  Params: { id: string };
}

/** `/operator/cases`: what no rule may decide. */
export function caseRoutes(app: FastifyInstance, { reads, resolveCase }: OperatorUseCases): void {
  app.get('/operator/cases', async (request, reply) => {
    const { rows, next } = await reads.cases(request.query);
    return sendSuccess(reply, { cases: rows.map(caseRecordView), next: next && String(next) });
  });

  app.get<OfCase>('/operator/cases/:id', async ({ params }, reply) =>
    sendSuccess(reply, { case: caseRecordView(await reads.case(params.id)) }),
  );

  app.post<OfCase>('/operator/cases/:id/resolve', async ({ params, body }, reply) =>
    sendSuccess(reply, { case: caseRecordView(await resolveCase(params.id, body)) }),
  );
}
