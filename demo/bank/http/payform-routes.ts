import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../acquiring/bank.js';
import { checkCard, type CardFields } from '../acquiring/card-data.js';
import { readPageRequest, type PageRefusal, type PageRequest } from '../acquiring/page-params.js';
import { pageState } from '../acquiring/page-state.js';
import { ATTEMPTS, failuresOf, finishChallenge, leave, pay } from '../acquiring/payments.js';
import { behaviourOf, findTestCard } from '../acquiring/test-cards.js';
import { letTimePass } from '../acquiring/timekeeper.js';
import type { Operation } from '../book/operation.js';
import { cardPage } from '../views/card-page.js';
import { noticePage } from '../views/notice-page.js';
import { wordsIn } from '../words/by-language.js';

const CONFIG = { config: { fault: 'payment-page' } } as const;

/** The pages a customer sees at the bank. They keep no session and no cookie: `params` travels in the forms. */
export function payformRoutes(app: FastifyInstance, bank: Bank, acsUrl: () => string): void {
  app.get<{ Querystring: Record<string, unknown> }>('/payform/', CONFIG, (request, reply) => {
    const asked = readPageRequest(bank, request.query['params']);
    return 'refused' in asked ? sendRefusal(reply, asked) : sendPage(bank, reply, asked);
  });

  app.post('/payform/pay', CONFIG, async (request, reply) => {
    const form = formOf(request);
    const asked = readPageRequest(bank, form['params']);
    if ('refused' in asked) return sendRefusal(reply, asked);
    const formId = text(form['form']) || randomUUID();
    const card: CardFields = {
      number: text(form['number']),
      expiry: text(form['expiry']),
      cvc: text(form['cvc']),
      name: text(form['name']),
    };
    if (!bank.book.operationOfForm(formId)) {
      letTimePass(bank);
      const state = pageState(bank.book.operationsOf(asked), asked.token.token);
      if (state.kind === 'over') return sendPage(bank, reply, asked);
      const faults = checkCard(card, (digits) => findTestCard(digits) !== undefined, bank.settings.now());
      if (Object.keys(faults).length > 0) {
        return sendHtml(reply, cardPage({ request: asked, formId: randomUUID(), typed: card, faults }));
      }
    }
    const operation = pay(bank, asked, card, formId, request.ip);
    if (behaviourOf(operation.cardMask).postLink === 'early') await bank.postLinks.flush(operation.id);
    return sendOutcome(reply, operation, acsUrl());
  });

  app.post('/payform/three-d-secure', CONFIG, (request, reply) => {
    const operation = bank.book.operationOfChallenge(text(formOf(request)['challenge']));
    if (!operation) return sendRefusal(reply, { refused: 'unreadable', language: 'RU', backLink: '' });
    letTimePass(bank);
    const finished = finishChallenge(bank, bank.book.operation(operation.id) ?? operation);
    return sendOutcome(reply, finished, acsUrl());
  });

  app.post('/payform/return', CONFIG, (request, reply) => {
    const asked = readPageRequest(bank, formOf(request)['params']);
    if ('refused' in asked) return sendRefusal(reply, asked);
    leave(bank, asked.token.token);
    return reply.redirect(asked.failureBackLink, 303);
  });
}

/** Where a customer goes after an attempt. */
function sendOutcome(reply: FastifyReply, operation: Operation, acsUrl: string): FastifyReply {
  if (operation.status === '3D' && operation.challenge) {
    return reply.redirect(`${acsUrl}/challenge/${operation.challenge.id}`, 303);
  }
  if (operation.status !== 'FAILED') return reply.redirect(operation.backLink, 303);
  if (operation.final) return reply.redirect(operation.failureBackLink, 303);
  return reply.redirect(`/payform/?params=${encodeURIComponent(operation.pageParams)}`, 303);
}

function sendPage(bank: Bank, reply: FastifyReply, request: PageRequest): FastifyReply {
  letTimePass(bank);
  const words = wordsIn(request.language);
  const state = pageState(bank.book.operationsOf(request), request.token.token);
  const notice = (
    title: string,
    say: string,
    mood: 'good' | 'wait' | 'bad',
    backLink: string,
  ): FastifyReply => sendHtml(reply, noticePage(request.language, { title, text: say, mood, backLink }));
  switch (state.kind) {
    case 'paid':
      return notice(words.paidTitle, words.paidText, 'good', request.backLink);
    case 'waiting':
      return notice(words.waitingTitle, words.waitingText, 'wait', request.backLink);
    case 'over':
      return notice(words.overTitle, words.overText, 'bad', request.failureBackLink);
    case 'form': {
      const { lastFailure } = state;
      const attemptsLeft = ATTEMPTS - failuresOf(bank, request.token.token);
      const declined = lastFailure && { reasonCode: lastFailure.reasonCode, attemptsLeft };
      return sendHtml(reply, cardPage({ request, formId: randomUUID(), ...(declined && { declined }) }));
    }
  }
}

function sendRefusal(reply: FastifyReply, { refused, language, backLink }: PageRefusal): FastifyReply {
  const words = wordsIn(language);
  const notice = { title: words.refusedTitle, text: words.refused[refused], mood: 'bad', backLink } as const;
  return sendHtml(reply.code(refused === 'token' ? 401 : 400), noticePage(language, notice));
}

function sendHtml(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page);
}

function formOf(request: FastifyRequest): Record<string, unknown> {
  return Object(request.body) as Record<string, unknown>;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
