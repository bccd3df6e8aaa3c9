import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Merchant } from '../../merchants/merchant.js';
import type { ServerUseCases } from './server-use-cases.js';

/** Who is written in the audit log for what a merchant's server does. */
export const actorOf = ({ appId }: Merchant): string => `merchant ${appId}`;

/** The merchant whose server asks; throws `app_secret_invalid`. What it gets stays in no cache. */
export async function merchantOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { authenticate }: Pick<ServerUseCases, 'authenticate'>,
): Promise<Merchant> {
  reply.header('cache-control', 'no-store');
  reply.header('www-authenticate', 'Bearer');
  const merchant = await authenticate(request.headers.authorization);
  reply.removeHeader('www-authenticate');
  return merchant;
}
