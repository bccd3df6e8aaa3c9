import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../acquiring/bank.js';
import { unpackParams } from '../acquiring/page-params.js';
import { Refusal } from '../acquiring/refusals.js';
import type { Fault, FaultTarget } from '../faults.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The faults that may strike this route. */
    fault?: FaultTarget;
  }
  interface FastifyRequest {
    faultAfter: Fault['effect'] | null;
  }
}

/**
 * Lets the set faults strike: some before anything is done, some after it was done and is on the disk, so that the
 * caller cannot tell which.
 */
export function strikeFaults(app: FastifyInstance, bank: Bank): void {
  app.decorateRequest('faultAfter', null);

  app.addHook('preHandler', async (request, reply) => {
    const { fault: target } = request.routeOptions.config;
    const fault = target && bank.faults.strike(target, invoiceOf(bank, target, request));
    if (!fault) return undefined;
    if (fault.effect === 'error-500') return serverError(reply);
    if (fault.effect === 'refuse') throw new Refusal('injected');
    if (fault.effect === 'reset') {
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    }
    if (fault.effect === 'delay')
      await Promise.race([wait(fault.ms, undefined, { ref: false }), gone(request)]);
    else request.faultAfter = fault.effect;
    return undefined;
  });

  app.addHook('onSend', async (request, reply, payload: unknown) => {
    // Nothing is said that a kill could make untrue.
    await bank.book.flushed();
    if (request.faultAfter === 'done-then-error-500') {
      void reply.code(500).removeHeader('location').type('application/json; charset=utf-8');
      return SERVER_ERROR;
    }
    if (request.faultAfter === 'done-then-reset') request.raw.socket.destroy();
    if (request.faultAfter === 'done-then-hang') await gone(request);
    return payload;
  });
}

const SERVER_ERROR = JSON.stringify({ code: 500, message: 'Internal server error.' });

function serverError(reply: FastifyReply): FastifyReply {
  return reply.code(500).type('application/json; charset=utf-8').send(SERVER_ERROR);
}

/** Resolves when the caller has hung up. */
async function gone(request: FastifyRequest): Promise<void> {
  if (!request.raw.socket.destroyed) await once(request.raw.socket, 'close');
}

function invoiceOf(bank: Bank, target: FaultTarget, request: FastifyRequest): string | undefined {
  const body = Object(request.body) as Record<string, unknown>;
  const query = Object(request.query) as Record<string, unknown>;
  const path = Object(request.params) as Record<string, unknown>;
  const given = {
    oauth: () => body['invoiceID'],
    'payment-page': () => invoiceOfPage(bank, query, body),
    status: () => path['invoiceId'],
    charge: () => bank.book.operation(String(path['id']))?.invoiceId,
    cancel: () => bank.book.operation(String(path['id']))?.invoiceId,
    refund: () => bank.book.operation(String(path['id']))?.invoiceId,
    'post-link': () => undefined,
  }[target]();
  return typeof given === 'string' ? given : undefined;
}

function invoiceOfPage(
  bank: Bank,
  query: Record<string, unknown>,
  body: Record<string, unknown>,
): string | undefined {
  const operation = bank.book.operationOfChallenge(String(body['challenge']));
  return (
    operation?.invoiceId ?? unpackParams(query['params'] ?? body['params']).get('invoiceId') ?? undefined
  );
}
