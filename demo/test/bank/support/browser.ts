/** A page as a browser without scripts has it: text, forms, and where it came from. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

export const CARD = {
  number: '4405 6450 0000 6150',
  expiry: '12 / 40',
  cvc: '123',
  name: 'Aigerim Serikova',
};

/** Opens an address and follows redirects as long as they stay on the loopback hosts of bank and issuer. */
export async function visit(url: string, init: RequestInit = {}): Promise<Page> {
  const response = await fetch(url, { ...init, redirect: 'manual' });
  const location = response.headers.get('location');
  if (location === null) return { url, status: response.status, text: await response.text() };
  await response.body?.cancel();
  const next = new URL(location, url);
  if (/\/(back|failure)$/.test(next.pathname)) return { url: next.href, status: response.status, text: '' };
  return visit(next.href);
}

/** Sends the page's form that goes to `action`, its hidden fields with it. */
export async function submit(page: Page, action: string, fields: Record<string, string> = {}): Promise<Page> {
  const form = [...page.text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].find((found) =>
    found[1]?.includes(action),
  );
  if (!form) throw new Error(`No form to ${action} on ${page.url}: ${page.text.slice(0, 2000)}`);
  const hidden = [...form[2]!.matchAll(/type="hidden"\s+name="([^"]*)"\s+value="([^"]*)"/g)].map(
    ([, name, value]) => [name!, unescape(value!)] as const,
  );
  const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...fields });
  return visit(new URL(unescape(form[1]!), page.url).href, { method: 'POST', body });
}

/** Opens the page and pays with this card. */
export async function payBy(url: string, card: Partial<typeof CARD> = {}): Promise<Page> {
  return submit(await visit(url), '/payform/pay', { ...CARD, ...card });
}

/** Types a code on the issuer's page; without one, the code that the test message shows. */
export async function confirm(page: Page, code = codeOn(page)): Promise<Page> {
  return goOn(await submit(page, '/challenge/', { code, action: 'confirm' }));
}

/** Sends the form that takes a browser from the issuer back to the bank, if the page is that one. */
export async function goOn(page: Page): Promise<Page> {
  return page.text.includes('/payform/three-d-secure') ? submit(page, '/payform/three-d-secure') : page;
}

export function codeOn(page: Page): string {
  return /data-code="(\d{6})"/.exec(page.text)?.[1] ?? '';
}

function unescape(text: string): string {
  return text
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
