import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Bank } from '../acquiring/bank.js';
import { cancelChallenge, enterCode, sendNewCode } from '../acquiring/payments.js';
import { behaviourOf } from '../acquiring/test-cards.js';
import { letTimePass } from '../acquiring/timekeeper.js';
import type { Operation } from '../book/operation.js';
import { challengePage, challengeReturnPage } from '../views/challenge-page.js';
import { noticePage } from '../views/notice-page.js';
import { wordsIn } from '../words/by-language.js';

interface ChallengeRoute {
  Params: { challengeId: string };
}

/** The issuer's 3-D Secure page, on an origin of its own. */
export function acsRoutes(app: FastifyInstance, bank: Bank, bankUrl: () => string): void {
  app.get<ChallengeRoute>('/challenge/:challengeId', (request, reply) => {
    letTimePass(bank);
    return send(reply, bank.book.operationOfChallenge(request.params.challengeId), false);
  });

  app.post<ChallengeRoute>('/challenge/:challengeId', (request, reply) => {
    letTimePass(bank);
    const operation = bank.book.operationOfChallenge(request.params.challengeId);
    const form = Object(request.body) as Record<string, unknown>;
    return send(reply, operation && act(operation, form), form['action'] === 'resend');
  });

  const act = (operation: Operation, form: Record<string, unknown>): Operation => {
    if (form['action'] === 'cancel') return cancelChallenge(bank, operation);
    if (behaviourOf(operation.cardMask).challenge === 'silent') return operation;
    if (form['action'] === 'resend') return sendNewCode(bank, operation);
    return enterCode(bank, operation, typeof form['code'] === 'string' ? form['code'] : '');
  };

  const send = (reply: FastifyReply, operation: Operation | undefined, resent: boolean): FastifyReply => {
    void reply.type('text/html; charset=utf-8');
    const challenge = operation?.challenge;
    if (!challenge) return reply.code(404).send(overPage('RU', ''));
    if (challenge.result) return reply.send(challengeReturnPage(operation, challenge.id, bankUrl()));
    if (operation.status !== '3D') return reply.send(overPage(operation.language, operation.failureBackLink));
    const silent = behaviourOf(operation.cardMask).challenge === 'silent';
    return reply.send(challengePage(operation, challenge, { silent, resent }));
  };
}

function overPage(language: Operation['language'], backLink: string): string {
  const words = wordsIn(language);
  return noticePage(language, { title: words.overTitle, text: words.challengeOver, mood: 'bad', backLink });
}
