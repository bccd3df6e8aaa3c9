import lzString from 'lz-string';

/** A page as a browser without scripts has it. `left`: it is an address outside of the bank, not opened. */
export interface Page {
  url: string;
  text: string;
  left: boolean;
}

const unescape = (text: string) =>
  text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** A customer's browser at the bank and the card's issuer: follows redirects while they stay on those two. */
export class BankBrowser {
  readonly #origins: readonly string[];

  constructor(origins: readonly string[]) {
    this.#origins = origins;
  }

  async visit(url: string, init: RequestInit = {}): Promise<Page> {
    if (!this.#origins.includes(new URL(url).origin)) return { url, text: '', left: true };
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const location = response.headers.get('location');
    const text = await response.text();
    return location === null ? { url, text, left: false } : this.visit(new URL(location, url).href);
  }

  /** Sends the page's form that goes to `action`, its hidden fields with it. Null: there is no such form. */
  async submit(page: Page, action: string, fields: Record<string, string>): Promise<Page | null> {
    const form = [...page.text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].find(
      ([, target]) => target?.includes(action),
    );
    if (!form) return null;
    const hidden = [...(form[2] ?? '').matchAll(/type="hidden"\s+name="([^"]*)"\s+value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, unescape(value)] as const,
    );
    const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...fields });
    return this.visit(new URL(unescape(form[1] ?? ''), page.url).href, { method: 'POST', body });
  }
}

/** The payment page's address with another amount, as a customer can edit it. */
export function withAmount(pageUrl: string, amount: string): string {
  const url = new URL(pageUrl);
  const packed = lzString.decompressFromEncodedURIComponent(url.searchParams.get('params') ?? '');
  const fields = packed.replace(/(^|&)amount=[^&]*/, `$1amount=${amount}`);
  const [base] = pageUrl.split('?');
  return `${base ?? ''}?params=${lzString.compressToEncodedURIComponent(fields)}`;
}
