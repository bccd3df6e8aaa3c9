import { amountFromTiyn } from '@nplus.tech/ktwidget-client/protocol';
import type { FastifyInstance } from 'fastify';
import type { OperatorUseCases } from '../../operators/operator-use-cases.js';
import { sendSuccess } from '../answers.js';
import { operatorPaymentView, paymentRowView, syncedView, type OperatorPaymentView } from './payment-view.js';

/** What was asked for; the money moves as due work. Amount in KZT. */
export interface RefundRequestedView {
  refund: { id: string; amount: number; state: string };
  payment: OperatorPaymentView;
}

interface OfPayment {
  Params: { hash: string };
}

/** `/operator/payments`: find payments, ask the acquirer about one, cancel and refund it. */
export function operatorPaymentRoutes(app: FastifyInstance, operators: OperatorUseCases): void {
  const { reads } = operators;
  const show = async (hash: string) => operatorPaymentView(await reads.payment(hash));

  app.get('/operator/payments', async (request, reply) => {
    const { rows, next } = await reads.payments(request.query);
    return sendSuccess(reply, { payments: rows.map(paymentRowView), next: next && String(next) });
  });

  app.get<OfPayment>('/operator/payments/:hash', async ({ params }, reply) =>
    sendSuccess(reply, { payment: await show(params.hash) }),
  );

  app.post<OfPayment>('/operator/payments/:hash/sync', async ({ params }, reply) => {
    await reads.payment(params.hash);
    return sendSuccess(reply, syncedView(await operators.sync(params.hash)));
  });

  app.post<OfPayment>('/operator/payments/:hash/cancel', async ({ params }, reply) => {
    await reads.payment(params.hash);
    return sendSuccess(reply, { payment: operatorPaymentView(await operators.cancel(params.hash)) });
  });

  app.post<OfPayment>('/operator/payments/:hash/refund', async ({ params, body, headers }, reply) => {
    const { hash } = params;
    await reads.payment(hash);
    const key = headers['idempotency-key'];
    const { id, operation } = await operators.refund(hash, body, typeof key === 'string' ? key : undefined);
    const refund = { id, amount: amountFromTiyn(operation.amount), state: operation.state };
    const data: RefundRequestedView = { refund, payment: await show(hash) };
    return sendSuccess(reply, data);
  });
}
