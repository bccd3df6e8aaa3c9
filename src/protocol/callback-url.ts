const MAX_URL_LENGTH = 2048;

/**
 * A callback URL as merchants write it → an absolute http(s) URL, or null when it is not one (contract 1.2).
 * A scheme is there only with `://`; without one (`"widget.nplus.tech"`, `"shop.kz:8443/x"`) the URL means `https://…`.
 * User names and passwords in a URL are refused: they would be shown, logged and sent on.
 */
export function normalizeCallbackUrl(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MAX_URL_LENGTH || /\s/.test(trimmed)) return null;
  const written =
    trimmed.includes('://') && /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  let url: URL;
  try {
    url = new URL(written);
  } catch {
    return null;
  }
  const taken = url.protocol === 'https:' || url.protocol === 'http:';
  return taken && url.hostname !== '' && url.username === '' && url.password === '' ? url.href : null;
}
