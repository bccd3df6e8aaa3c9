/** Where the customer goes after success or failure: a URL, `1` for the shop's own page, null for nowhere. */
export interface Afterwards {
  readonly success: string | null;
  readonly failure: string | null;
}

/** What the page's address asks for. */
export interface PageSettings extends Afterwards {
  /** A given order id; else the shop makes one. */
  readonly orderId: string | null;
  /** A given amount in KZT; else the product's price. */
  readonly amount: number | null;
  /** Whether to stay on this page in spite of a success URL. */
  readonly stay: boolean;
}

/** Reads `?order=&amount=&success=&failure=&stay=`. */
export function readPageSettings(search: string): PageSettings {
  const query = new URLSearchParams(search);
  const given = (name: string): string | null => {
    const value = query.get(name);
    return value === null || value === '' || value === '0' ? null : value;
  };
  const amount = given('amount');
  return {
    orderId: given('order'),
    amount: amount === null ? null : Number(amount),
    success: given('success'),
    failure: given('failure'),
    stay: given('stay') !== null,
  };
}

/** The callback URL that a setting means. */
export function callbackUrl(setting: string | null, ownPage: string, orderId: string): string | null {
  if (setting !== '1') return setting;
  return `${location.origin}${ownPage}?order=${encodeURIComponent(orderId)}`;
}
