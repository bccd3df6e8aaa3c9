import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Whether an Authorization header carries the token. Hashed first, so that the comparison takes as long for every token
 * of every length.
 */
export function bearerMatches(header: string | undefined, token: string): boolean {
  const given = /^Bearer +([^\s]+)$/i.exec(header ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
}
