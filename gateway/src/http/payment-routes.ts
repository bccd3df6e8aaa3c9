import { PAYMENTS_PATH } from '@nplus.tech/ktwidget-client/protocol';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { GatewayError } from '../payments/gateway-error.js';
import { sendSuccess } from './answers.js';
import { describeOnly } from './describe-only.js';
import { streamStatus } from './event-stream.js';
import { fieldOf, hashOf, languageOf } from './params.js';
import {
  acquirerOptions,
  answers,
  hashParams,
  languageQuery,
  otherAnswers,
  paymentStatus,
  paymentView,
  receiptView,
} from './schemas.js';
import type { PublicParts } from './public-parts.js';
import { merchantOf } from './server-api/merchant-of.js';
import { merchantPayment } from './server-api/server-answers.js';

const STATUS = {
  tags: ['button', 'merchant’s server'],
  summary: 'The status of a payment; with the app_secret as bearer, everything about it',
  params: hashParams,
  response: answers(paymentStatus),
};
const ACQUIRER_OPTIONS = {
  tags: ['payment page'],
  summary: 'The acquirer’s page for a pending payment',
  params: hashParams,
  querystring: languageQuery,
  response: answers(acquirerOptions),
};
const EVENTS = {
  tags: ['button'],
  summary: 'The status as server-sent events, until it is final',
  params: hashParams,
};
const RECEIPT = {
  tags: ['payment page'],
  summary: 'What the receipt shows; same origin only',
  params: hashParams,
  response: answers(receiptView),
};
const ABANDON = {
  tags: ['payment page'],
  summary: 'The customer cancels a pending payment; same origin only',
  params: hashParams,
  response: answers(paymentView),
};

/** The codes that KTWidget has for them (contract 1.2). */
const READ = { failsAs: 'read_failed' } as const;
const STATUS_DESCRIBED = describeOnly({ response: answers(Type.Union([paymentView, merchantPayment])) });
const EVENTS_DESCRIBED = describeOnly({
  response: otherAnswers(
    'text/event-stream',
    'An event `status` at once and after each change; its data is the public status as JSON. The stream ends after a final one.',
    Type.String(),
  ),
});
const OPTIONS = { failsAs: 'acquirer_options_failed' } as const;

const HEARTBEAT_MS = 20_000;
const STREAM_LIFE_MS = 10 * 60_000;

/** The reads that any page may make who knows the hash (contract 1.4, 2.2). */
export function openReadRoutes(app: FastifyInstance, { useCases }: Pick<PublicParts, 'useCases'>): void {
  const streams = new Set<() => void>();
  app.addHook('preClose', (done) => {
    for (const end of streams) end();
    done();
  });

  app.get(
    `${PAYMENTS_PATH}/:hash`,
    { schema: STATUS, config: { ...STATUS_DESCRIBED, ...READ } },
    async (request, reply) => {
      // With its bearer a merchant's server gets the same with everything (contract 2.2).
      const merchant =
        request.headers.authorization === undefined
          ? null
          : await merchantOf(request, reply, useCases.server);
      const hash = hashOf(fieldOf(request.params, 'hash'));
      const view = merchant ? await useCases.server.payment(merchant, hash) : await useCases.status(hash);
      return sendSuccess(reply.header('cache-control', 'no-store'), view);
    },
  );

  app.get(
    `${PAYMENTS_PATH}/:hash/acquirer-options`,
    { schema: ACQUIRER_OPTIONS, config: OPTIONS },
    async (request, reply) => {
      const hash = hashOf(fieldOf(request.params, 'hash'));
      const options = await useCases.openPaymentPage(hash, languageOf(request));
      return sendSuccess(reply.header('cache-control', 'no-store'), options);
    },
  );

  app.get(
    `${PAYMENTS_PATH}/:hash/events`,
    { schema: EVENTS, config: { ...EVENTS_DESCRIBED, ...READ } },
    async (request, reply) => {
      const hash = hashOf(fieldOf(request.params, 'hash'));
      await useCases.status(hash);
      reply.hijack();
      reply.raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      const end = streamStatus({
        response: reply.raw,
        read: () => useCases.status(hash),
        follow: (changed) => useCases.follow(hash, changed),
        heartbeatMs: HEARTBEAT_MS,
        lifeMs: STREAM_LIFE_MS,
      });
      streams.add(end);
      reply.raw.once('close', () => streams.delete(end));
    },
  );
}

/** What the payment page alone may do: same origin, so no CORS (docs/protocol.md). */
export function pageOnlyRoutes(
  app: FastifyInstance,
  { useCases, ownOrigins }: Pick<PublicParts, 'useCases' | 'ownOrigins'>,
): void {
  app.get(`${PAYMENTS_PATH}/:hash/receipt`, { schema: RECEIPT, config: READ }, async (request, reply) => {
    const receipt = await useCases.receipt(hashOf(fieldOf(request.params, 'hash')));
    return sendSuccess(reply.header('cache-control', 'no-store'), receipt);
  });

  app.post(`${PAYMENTS_PATH}/:hash/abandon`, { schema: ABANDON }, async (request, reply) => {
    const hash = hashOf(fieldOf(request.params, 'hash'));
    const { origin } = request.headers;
    if (origin === undefined || !ownOrigins.includes(origin)) throw new GatewayError('origin_untrusted');
    await useCases.abandon(hash);
    request.log.info({ payment: hash }, 'payment abandoned by the customer');
    return sendSuccess(reply, await useCases.status(hash));
  });
}
