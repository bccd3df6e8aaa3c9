import fastifyStatic from '@fastify/static';
import { PAYMENT_PAGE_PATH } from '@nplus.tech/ktwidget-client/protocol';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { GatewayError } from '../payments/gateway-error.js';
import { renderBackLink } from './html/back-link-html.js';
import { renderNotFound } from './html/not-found-html.js';
import { pageCsp } from './html/page-csp.js';
import { renderPaymentPage } from './html/payment-page-html.js';
import { fieldOf, hashOf, languageOf } from './params.js';
import type { PublicParts } from './public-parts.js';

/** The path under which the built files of the pages are served. */
export const ASSETS_PREFIX = '/payment-assets/';

function originOf(referrer: string | undefined): string | null {
  return referrer !== undefined && URL.canParse(referrer) ? new URL(referrer).origin : null;
}

/** The payment page, the bank's way back to it, and their files (contract 1.3, 2.3). */
export async function pageRoutes(app: FastifyInstance, parts: PublicParts): Promise<void> {
  const { useCases, testMode, assets, assetsFolder, acquirerPageOrigin, extraFrameOrigins } = parts;

  const sendPage = (reply: FastifyReply, html: string, trustedDomains: readonly string[], status = 200) =>
    reply
      .code(status)
      .header(
        'content-security-policy',
        pageCsp({
          trustedDomains: [...trustedDomains],
          acquirerPageOrigin,
          extraFrameOrigins: [...extraFrameOrigins],
        }),
      )
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'strict-origin')
      .type('text/html; charset=utf-8')
      .send(html);

  await app.register(async (files) => {
    files.addHook('onRequest', (_request, reply, done) => {
      reply.header('cross-origin-resource-policy', 'same-origin');
      done();
    });
    await files.register(fastifyStatic, {
      root: assetsFolder,
      prefix: ASSETS_PREFIX,
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
      index: false,
      list: false,
    });
  });

  app.get(PAYMENT_PAGE_PATH, async (request, reply) => {
    const language = languageOf(request);
    try {
      const hash = hashOf(fieldOf(request.query, 'hash'));
      const { bootstrap, trustedDomains } = await useCases.page(hash, originOf(request.headers.referer));
      return await sendPage(reply, renderPaymentPage({ bootstrap, assets, language }), trustedDomains);
    } catch (error) {
      if (!(error instanceof GatewayError && error.name === 'payment_unknown')) throw error;
      return sendPage(reply, renderNotFound({ assets, language, testMode }), [], 404);
    }
  });

  app.get('/payment/:hash/back-link', async (request, reply) => {
    const language = languageOf(request);
    const hash = fieldOf(request.params, 'hash') ?? '';
    const failed = fieldOf(request.query, 'outcome') === 'failure';
    try {
      const { trustedDomains } = await useCases.page(hashOf(hash), null);
      await useCases.customerReturned(hash, failed);
      return await sendPage(reply, renderBackLink({ hash, assets, language, testMode }), trustedDomains);
    } catch (error) {
      if (!(error instanceof GatewayError && error.name === 'payment_unknown')) throw error;
      return sendPage(reply, renderNotFound({ assets, language, testMode }), [], 404);
    }
  });
}
