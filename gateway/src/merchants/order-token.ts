import { isObject, type Faults } from '@nplus.tech/ktwidget-client/protocol';
import { compactVerify } from 'jose';
import { JOSEError, JWSSignatureVerificationFailed } from 'jose/errors';

/** Whom the merchant's server addresses. */
const AUDIENCE = 'ktpay';
/** How far the merchant's clock may be off, and how long a token may live, in seconds (contract 2.4). */
const LEEWAY = 60;
const LONGEST_LIFE = 3600;

/** What a token came to: the order as the merchant wrote it, to be checked like any other; or all its faults. */
export type OrderToken = { ok: true; order: unknown } | { ok: false; faults: Faults };

const refuse = (text: string): OrderToken => ({ ok: false, faults: { order_token: text } });

/** The payload, when one of the secrets made the signature; null when none did. Throws jose's error for what is no JWS of ours. */
async function payloadOf(token: string, secrets: readonly string[]): Promise<Uint8Array | null> {
  for (const secret of secrets) {
    try {
      // The algorithm is ours to say, never the token's: "none" and every other one are refused.
      const verified = await compactVerify(token, new TextEncoder().encode(secret), {
        algorithms: ['HS256'],
      });
      return verified.payload;
    } catch (error) {
      if (!(error instanceof JWSSignatureVerificationFailed)) throw error;
    }
  }
  return null;
}

function claimsOf(payload: Uint8Array): Record<string, unknown> | null {
  try {
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    return isObject(claims) ? claims : null;
  } catch {
    return null;
  }
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function lifeFaults({ iat, exp, nbf }: Record<string, unknown>, now: number): Faults {
  const faults: Faults = {};
  if (!isTime(iat)) faults['order_token.iat'] = 'must be when the token was made, in seconds since 1970';
  else if (iat > now + LEEWAY) faults['order_token.iat'] = 'is in the future: set the clock of your server';
  if (!isTime(exp)) faults['order_token.exp'] = 'must be when the token ends, in seconds since 1970';
  else if (exp <= now - LEEWAY) faults['order_token.exp'] = 'is past: sign the order anew';
  else if (isTime(iat) && (exp <= iat || exp - iat > LONGEST_LIFE)) {
    faults['order_token.exp'] = `must be at most ${LONGEST_LIFE} seconds after iat, and after it`;
  }
  if (nbf !== undefined && (!isTime(nbf) || nbf > now + LEEWAY)) {
    faults['order_token.nbf'] = 'must be a time that has come, in seconds since 1970';
  }
  return faults;
}

/**
 * Reads an order that the merchant's server signed as a compact JWS (contract 2.4): HS256 and nothing else, by any of the
 * order secrets that are valid now; claims `iss` (the app_id), `aud` (`ktpay`), `iat`, `exp` and `order`. All faults of
 * the claims are told at once.
 */
export async function readOrderToken(
  token: string,
  { appId, secrets, now }: { appId: string; secrets: readonly string[]; now: Date },
): Promise<OrderToken> {
  let payload: Uint8Array | null;
  try {
    payload = await payloadOf(token, secrets);
  } catch (error) {
    if (!(error instanceof JOSEError)) throw error;
    return refuse('must be a compact JWS with the header {"alg":"HS256"} and no critical extensions');
  }
  if (!payload) return refuse('the signature does not match: sign with the text of order_secret as the key');
  const claims = claimsOf(payload);
  if (!claims) return refuse('what is signed must be a JSON object');

  const { iss, aud } = claims;
  const faults = lifeFaults(claims, now.getTime() / 1000);
  if (iss !== appId) faults['order_token.iss'] = 'must be the app_id that the order is sent with';
  const audiences: unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!audiences.includes(AUDIENCE)) faults['order_token.aud'] = `must be "${AUDIENCE}"`;
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, order: claims['order'] };
}
