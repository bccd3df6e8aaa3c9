/** A trusted domain taken apart: the host (of `*.host` what follows the dot), and its port when it names one. */
interface TrustedDomain {
  subdomainsOnly: boolean;
  host: string;
  port: string;
}

const LABEL = '[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?';
const HOST = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);
const MAX_HOST_LENGTH = 253;

/** Punycode and lower case, by the rules that browsers have for hosts; null when it is none. */
function normalizeHost(text: string): string | null {
  // The characters at which a URL's host would end: without this check "shop.kz/x" would pass as "shop.kz".
  if (/[\s/?#@\\:[\]]/.test(text) || !URL.canParse(`https://${text}`)) return null;
  const { hostname } = new URL(`https://${text}`);
  return hostname.length <= MAX_HOST_LENGTH && HOST.test(hostname) ? hostname : null;
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host.endsWith('.localhost');
}

/**
 * A trusted domain as people write it → its stored form: `host`, `host:port` or `*.host` (sub-domains only), in punycode
 * and lower case (contract 1.7). Null when it is none of these; a whole top-level domain (`*.kz`) is not either.
 */
export function normalizeTrustedDomain(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.startsWith('*.')) {
    const host = normalizeHost(trimmed.slice(2));
    if (host === null || /^[\d.]+$/.test(host)) return null;
    return host.includes('.') || host === 'localhost' ? `*.${host}` : null;
  }
  const [, name = '', port] = /^([^:]*)(?::([1-9]\d{0,4}))?$/.exec(trimmed) ?? [];
  const host = normalizeHost(name);
  if (host === null || Number(port ?? 0) > 65_535) return null;
  return port === undefined ? host : `${host}:${port}`;
}

function takeApart(domain: string): TrustedDomain {
  const subdomainsOnly = domain.startsWith('*.');
  const [host = '', port = ''] = (subdomainsOnly ? domain.slice(2) : domain).split(':');
  return { subdomainsOnly, host, port };
}

/** A domain without a port means the scheme's own port, as in a browser's `Origin` and in a CSP. */
function hostMatches(url: URL, domains: readonly string[]): boolean {
  const ownPort = url.protocol === 'https:' ? '443' : '80';
  return domains.map(takeApart).some(({ subdomainsOnly, host, port }) => {
    const samePort = port === '' ? url.port === '' : port === (url.port || ownPort);
    return samePort && (subdomainsOnly ? url.hostname.endsWith(`.${host}`) : url.hostname === host);
  });
}

/**
 * Whether a button may stand on a page of this `Origin`: https on a trusted domain, or http when that is this machine
 * (`localhost`, `*.localhost`, `127.0.0.1`).
 */
export function originIsTrusted(origin: string, domains: readonly string[]): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  // Anything that is not exactly an origin (a path, a user name) was not written by a browser.
  if (url.origin !== origin) return false;
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url.hostname));
  return safe && hostMatches(url, domains);
}

/** Whether a callback URL leads to a trusted domain, by http or https. */
export function urlIsTrusted(url: string, domains: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const parsed = new URL(url);
  const web = parsed.protocol === 'https:' || parsed.protocol === 'http:';
  return web && hostMatches(parsed, domains);
}
