import { PAYMENTS_PATH } from '@nplus.tech/ktwidget-client/protocol';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { fieldOf, hashOf, languageOf } from './params.js';
import { describeOnly } from './describe-only.js';
import { hashParams, languageQuery, otherAnswers } from './schemas.js';
import type { PublicUseCases } from './public-parts.js';

const SCHEMA = {
  tags: ['payment page'],
  summary: 'The receipt as a PDF',
  params: hashParams,
  querystring: languageQuery,
};
const DESCRIBED = describeOnly({
  response: otherAnswers(
    'application/pdf',
    'The receipt, as an attachment payment<number>-<YYYYMMDDhhmmss>.pdf',
    Type.String({ format: 'binary' }),
  ),
});

/**
 * `GET P/{hash}/pdf?lang=`: the receipt as a file (contract 1.4). A link or an app fetches it; it tells more than the
 * public status, so other origins' scripts get no CORS for it.
 */
export function receiptRoute(app: FastifyInstance, { receiptPdf }: Pick<PublicUseCases, 'receiptPdf'>): void {
  app.get(`${PAYMENTS_PATH}/:hash/pdf`, { schema: SCHEMA, config: DESCRIBED }, async (request, reply) => {
    const { filename, pdf } = await receiptPdf(hashOf(fieldOf(request.params, 'hash')), languageOf(request));
    return reply
      .header('content-disposition', `attachment; filename="${filename}"`)
      .header('cache-control', 'no-store')
      .header('cross-origin-resource-policy', 'same-origin')
      .type('application/pdf')
      .send(pdf);
  });
}
