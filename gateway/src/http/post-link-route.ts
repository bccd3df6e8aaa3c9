import type { FastifyInstance } from 'fastify';
import { TRANSACTION_HASH } from '@nplus.tech/ktwidget-client/protocol';
import { fieldOf } from './params.js';
import { postLinkLimit } from './post-link-limit.js';
import type { PublicParts } from './public-parts.js';

const BODY_LIMIT = 64 * 1024;
/** It has a limit of its own: all of a bank's post links come from one address. */
const UNLIMITED = { rateLimit: false };

function parse(body: unknown): unknown {
  try {
    return JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '');
  } catch {
    return null;
  }
}

/**
 * `POST /payment/{hash}/post-link`: the bank says that something happened. It gets 200 once that is stored; an unknown
 * hash or a wrong secret gets 200 too and stores nothing (rule 3 of docs/architecture.md). Above an address' limit it gets
 * 200 unread: the payment is asked about anyway.
 */
export function postLinkRoute(
  app: FastifyInstance,
  {
    useCases: { readPostLink, postLink, dropPostLink },
    ratePerAddress,
  }: {
    useCases: Pick<PublicParts['useCases'], 'readPostLink' | 'postLink' | 'dropPostLink'>;
    ratePerAddress: number;
  },
): void {
  const limit = postLinkLimit(app, ratePerAddress);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
  app.post(
    '/payment/:hash/post-link',
    { bodyLimit: BODY_LIMIT, config: UNLIMITED },
    async (request, reply) => {
      if (await limit.refuses(request)) {
        dropPostLink();
        return reply.code(200).send();
      }
      const hash = fieldOf(request.params, 'hash') ?? '';
      const isHash = TRANSACTION_HASH.test(hash);
      const said = isHash ? readPostLink(parse(request.body)) : null;
      const receipt = said ? await postLink(hash, said) : 'unreadable';
      await limit.learn(request, receipt === 'taken');
      // What is no hash may be anything that a stranger has put there.
      request.log.info({ ...(isHash && { payment: hash }), receipt }, 'post link');
      return reply.code(200).send();
    },
  );
}
