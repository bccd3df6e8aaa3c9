import type { FastifyInstance } from 'fastify';
import type { OperatorUseCases } from '../../operators/operator-use-cases.js';
import type { AuditRecord } from '../../operators/ports.js';
import { sendSuccess } from '../answers.js';

/** Who did what. Time ISO 8601, UTC. */
export interface AuditView {
  id: string;
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
}

const auditView = ({ id, at, ...rest }: AuditRecord): AuditView => ({
  id: String(id),
  at: at.toISOString(),
  ...rest,
});

/** `/operator/audit`: what people did with the gateway. */
export function auditRoutes(app: FastifyInstance, { reads }: OperatorUseCases): void {
  app.get('/operator/audit', async (request, reply) => {
    const { rows, next } = await reads.audit(request.query);
    return sendSuccess(reply, { entries: rows.map(auditView), next: next && String(next) });
  });
}
