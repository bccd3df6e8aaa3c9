/** What {@link pageCsp} builds the policy from. */
export interface PagePolicy {
  /** The merchant's: `host`, `host:port` or `*.host`, in punycode (contract 1.7). */
  trustedDomains: readonly string[];
  /** The origin of the bank's payment page. */
  acquirerPageOrigin: string;
  /**
   * Further origins that the bank's frame may go to. Every https page may anyway (the issuer's 3-D Secure can be
   * anywhere); a bank of the test mode has an issuer on plain http.
   */
  extraFrameOrigins?: readonly string[];
}

const LABEL = '[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?';
const TRUSTED_DOMAIN = new RegExp(`^(?:\\*\\.)?${LABEL}(?:\\.${LABEL})*(?::\\d{1,5})?$`);
const ORIGIN = /^https?:\/\/[a-z0-9.[\]:_-]+$/;
const LOCAL = /(?:^|\.)localhost$|^127\.0\.0\.1$/;

/** The sources that a trusted domain stands for; none for a text that is not one, as it could add a directive. */
function ancestors(domain: string): string[] {
  if (!TRUSTED_DOMAIN.test(domain)) return [];
  const local = LOCAL.test(domain.replace(/:\d+$/, '').replace(/^\*\./, ''));
  return local ? [`http://${domain}`, `https://${domain}`] : [`https://${domain}`];
}

/**
 * The `Content-Security-Policy` of the payment page and the back-link (contract 2.3).
 * `frame-ancestors` has `'self'` because the back-link is framed by the payment page, and the merchant's domains because
 * both are framed by the merchant's page. `frame-src` covers every place the framed bank goes to, not its first page alone.
 */
export function pageCsp({ trustedDomains, acquirerPageOrigin, extraFrameOrigins = [] }: PagePolicy): string {
  const banks = [acquirerPageOrigin, ...extraFrameOrigins].filter((origin) => ORIGIN.test(origin));
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'frame-src': ["'self'", 'https:', ...banks],
    'frame-ancestors': ["'self'", ...trustedDomains.flatMap(ancestors)],
    'form-action': ["'none'"],
    'base-uri': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['lit-html'],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${[...new Set(sources)].join(' ')}`)
    .join('; ');
}
