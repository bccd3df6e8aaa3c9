import ipaddr from 'ipaddr.js';

/** What a value came to, or what it must be. */
type Parsed<T> = { value: T } | { problem: string };
/** Reads the text of a variable. */
export type Parser<T> = (text: string) => Parsed<T>;

/** Any text. */
export const text: Parser<string> = (given) => ({ value: given });

/** A text that can be sent in a header. */
export const headerText: Parser<string> = (given) =>
  /^[\x21-\x7e]+$/.test(given) ? { value: given } : { problem: 'must be printable ASCII without spaces' };

/** A whole number in a range. */
export const wholeNumber =
  (min: number, max: number): Parser<number> =>
  (given) => {
    const value = /^\d{1,9}$/.test(given) ? Number(given) : NaN;
    return value >= min && value <= max
      ? { value }
      : { problem: `must be a whole number from ${min} to ${max}` };
  };

/** One of a few words. */
export const oneOf =
  <T extends string>(...words: readonly T[]): Parser<T> =>
  (given) => {
    const value = words.find((word) => word === given);
    return value === undefined ? { problem: `must be one of ${words.join(', ')}` } : { value };
  };

/** A list of at least one item, none of them twice. */
export const list =
  (separator: RegExp, item: (text: string) => boolean, what: string): Parser<string[]> =>
  (given) => {
    const value = given.split(separator).filter((part) => part !== '');
    if (value.length === 0 || !value.every(item)) return { problem: `must be ${what}` };
    if (new Set(value).size < value.length) return { problem: 'must not name anything twice' };
    return { value };
  };

/** What stands between the items of most lists. */
export const COMMA = /\s*,\s*/;

/** An http or https URL without a user name or a fragment; kept as it was written. */
export const webUrl: Parser<string> = (given) => {
  const url = URL.canParse(given) ? new URL(given) : null;
  const web = url?.protocol === 'https:' || url?.protocol === 'http:';
  return url && web && url.username === '' && url.password === '' && url.hash === ''
    ? { value: given }
    : { problem: 'must be an absolute http or https URL' };
};

/** An http or https URL to which paths are added: no query, and no slash at its end. */
export const baseUrl: Parser<string> = (given) => {
  const url = webUrl(given);
  if ('problem' in url) return url;
  return given.includes('?')
    ? { problem: 'must be a URL without a query' }
    : { value: given.replace(/\/+$/, '') };
};

/** Whether a text is an http or https origin: scheme, host and port, and nothing after them. */
export function isOrigin(given: string): boolean {
  return 'value' in webUrl(given) && new URL(given).origin === given;
}

/** An http or https origin; a slash at its end is taken off. */
export const origin: Parser<string> = (given) => {
  const value = given.replace(/\/$/, '');
  return isOrigin(value)
    ? { value }
    : { problem: 'must be an origin in lower case such as https://pay.example.kz, without a path' };
};

/** A connection string of PostgreSQL. */
export const databaseUrl: Parser<string> = (given) =>
  /^postgres(ql)?:\/\/./.test(given) && URL.canParse(given)
    ? { value: given }
    : { problem: 'must be postgres://user:password@host:5432/database' };

/** Whether a text is an address or a CIDR range. */
export function isAddressOrRange(item: string): boolean {
  return ipaddr.isValid(item) || ipaddr.isValidCIDR(item);
}
