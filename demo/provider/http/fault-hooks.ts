import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Provider } from '../credits.js';
import type { Effect, FaultTarget, Faults } from '../faults.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The faults that may strike this route of the provider. */
    providerFault?: FaultTarget;
  }
  interface FastifyRequest {
    effectAfter: Effect | null;
  }
}

const SERVER_ERROR = JSON.stringify({ code: 'internal', message: 'Internal server error.' });

/** Resolves when the caller has hung up. */
async function gone(request: FastifyRequest): Promise<void> {
  if (!request.raw.socket.destroyed) await once(request.raw.socket, 'close');
}

/**
 * Lets faults strike: some before anything is done, some after it was done and is on the disk, so that the caller cannot
 * tell which.
 */
export function strikeFaults(app: FastifyInstance, { book }: Provider, faults: Faults): void {
  // What an operation is about is known from its first request, even when that one was dropped.
  const contracts = new Map<string, string>();
  const contractOf = (request: FastifyRequest): string | undefined => {
    const { id } = Object(request.params) as { id?: string };
    const { contract } = Object(request.body) as { contract?: unknown };
    if (id !== undefined && typeof contract === 'string') contracts.set(id, contract);
    if (typeof contract === 'string') return contract;
    return id === undefined ? undefined : (book.find(id)?.order?.contract ?? contracts.get(id));
  };

  app.decorateRequest('effectAfter', null);
  app.addHook('preHandler', async (request, reply) => {
    const target = request.routeOptions.config.providerFault;
    const fault = target && faults.strike(target, contractOf(request));
    if (!fault) return undefined;
    const { effect } = fault;
    if (effect === 'error-500') {
      return reply.code(500).type('application/json; charset=utf-8').send(SERVER_ERROR);
    }
    if (effect === 'reset' || effect === 'hang') {
      reply.hijack();
      if (effect === 'hang') await gone(request);
      request.raw.socket.destroy();
      return reply;
    }
    if (effect === 'delay') await Promise.race([wait(fault.ms, undefined, { ref: false }), gone(request)]);
    else request.effectAfter = effect;
    return undefined;
  });

  app.addHook('onSend', async (request, reply, payload: unknown) => {
    // Nothing is said that a kill could make untrue.
    await book.flushed();
    if (request.effectAfter === 'done-then-error-500') {
      void reply.code(500);
      return SERVER_ERROR;
    }
    if (request.effectAfter === 'done-then-reset') request.raw.socket.destroy();
    if (request.effectAfter === 'done-then-hang') await gone(request);
    if (request.effectAfter === 'answer-twice') sayAgain(request, reply.statusCode, String(payload));
    return payload;
  });
}

/** Writes the same answer once more behind the first, where the caller's next request may take it for its own. */
function sayAgain(request: FastifyRequest, status: number, payload: string): void {
  const { socket } = request.raw;
  request.raw.once('close', () => {
    const length = Buffer.byteLength(payload);
    socket.write(
      `HTTP/1.1 ${status} OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${payload}`,
    );
  });
}
