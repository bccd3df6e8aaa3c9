import { createHmac } from 'node:crypto';

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A compact JWS by Node's own HMAC, not by the library that the gateway reads it with. */
export function signJws(
  payload: unknown,
  secret: string,
  header: { alg: string } & Record<string, unknown> = { alg: 'HS256' },
): string {
  const signed = `${encoded(header)}.${encoded(payload)}`;
  const hash = header.alg.replace('HS', 'sha');
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}

/** The claims of contract 2.4 around an order, for ten minutes. */
export function orderClaims(order: unknown, appId: string, now: Date): Record<string, unknown> {
  const iat = Math.floor(now.getTime() / 1000);
  return { iss: appId, aud: 'ktpay', iat, exp: iat + 600, order };
}
