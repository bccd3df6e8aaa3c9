import { failure, success, type FailureAnswer, type Faults } from '@nplus.tech/ktwidget-client/protocol';
import type { FastifyReply } from 'fastify';
import { GATEWAY_ERRORS, type GatewayErrorName } from '../payments/gateway-error.js';

/**
 * The failure answer of a catalogue entry. A failure without faults of single fields says its message under the
 * entry's name: clients show `error.messages` and know no other place for words.
 */
function failureAnswer(name: GatewayErrorName, messages: Faults = {}): FailureAnswer {
  const { code, message, hint } = GATEWAY_ERRORS[name];
  const said = Object.keys(messages).length > 0 ? messages : { [name]: message };
  return failure({ code, messages: said, hint });
}

/** Answers with data, in the envelope of contract 1.2. */
export function sendSuccess(reply: FastifyReply, data: unknown, status: 200 | 201 = 200): FastifyReply {
  return reply.code(status).send(success(data));
}

/** Answers with a failure of the catalogue and its HTTP status. */
export function sendFailure(reply: FastifyReply, name: GatewayErrorName, messages?: Faults): FastifyReply {
  return reply.code(GATEWAY_ERRORS[name].status).send(failureAnswer(name, messages));
}
