import { isObject } from '@nplus.tech/ktwidget-client/protocol';
import type { PostLink } from '../../payments/acquirer.js';

const MAX_SECRET_LENGTH = 256;

/**
 * Reads the bank's post link (JSON, parsed); null when it is none. Only the secret that vouches for it is taken:
 * everything else in it is asked for again through the status.
 */
export function readPostLink(body: unknown): PostLink | null {
  if (!isObject(body)) return null;
  const secretHash = body['secret_hash'];
  if (typeof secretHash !== 'string' || secretHash === '' || secretHash.length > MAX_SECRET_LENGTH)
    return null;
  return { secretHash };
}
