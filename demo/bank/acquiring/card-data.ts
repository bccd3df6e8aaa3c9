/** What a customer typed into the card form, as it came. */
export interface CardFields {
  readonly number: string;
  readonly expiry: string;
  readonly cvc: string;
  readonly name: string;
}

export type CardFault =
  | 'number-missing'
  | 'number-wrong'
  | 'number-not-a-test-card'
  | 'expiry-missing'
  | 'expiry-wrong'
  | 'expiry-past'
  | 'cvc-wrong'
  | 'name-wrong';

/** At most one fault for each field; no key, no fault. */
export type CardFaults = Partial<Record<keyof CardFields, CardFault>>;

/** The digits of a card number, whatever stands between them. */
export function cardDigits(typed: string): string {
  return typed.replace(/[\s\u00a0-]/g, '');
}

/** ISO/IEC 7812 check digit. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, character] of Array.from(digits).reverse().entries()) {
    const doubled = Number(character) * (index % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Says what is wrong with the typed card, all fields at once. */
export function checkCard(
  fields: CardFields,
  isTestCard: (digits: string) => boolean,
  now: Date,
): CardFaults {
  const faults = {
    number: numberFault(cardDigits(fields.number), isTestCard),
    expiry: expiryFault(fields.expiry.trim(), now),
    cvc: /^\d{3}$/.test(fields.cvc.trim()) ? undefined : ('cvc-wrong' as const),
    name: /^[\p{L}][\p{L} .'’-]{0,63}$/u.test(fields.name.trim()) ? undefined : ('name-wrong' as const),
  };
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== undefined));
}

function numberFault(digits: string, isTestCard: (digits: string) => boolean): CardFault | undefined {
  if (digits === '') return 'number-missing';
  if (!/^\d{13,19}$/.test(digits) || !passesLuhn(digits)) return 'number-wrong';
  return isTestCard(digits) ? undefined : 'number-not-a-test-card';
}

function expiryFault(typed: string, now: Date): CardFault | undefined {
  if (typed === '') return 'expiry-missing';
  const match = /^(\d{1,2})\s*[/.\-\s]?\s*(\d{4}|\d{2})$/.exec(typed);
  const month = Number(match?.[1]);
  if (!match?.[2] || month < 1 || month > 12) return 'expiry-wrong';
  const year = match[2].length === 2 ? 2000 + Number(match[2]) : Number(match[2]);
  // A card lasts through the last day of its month.
  const ends = Date.UTC(year, month, 1);
  if (ends <= now.getTime()) return 'expiry-past';
  return year > now.getUTCFullYear() + 25 ? 'expiry-wrong' : undefined;
}

/** `4405...6150`, as the bank names a card to everybody else. */
export function cardMask(digits: string): string {
  return `${digits.slice(0, 4)}...${digits.slice(-4)}`;
}

/** The scheme a number belongs to. */
export function cardType(digits: string): string {
  if (digits.startsWith('4')) return 'VISA';
  return /^(5[1-5]|2[2-7])/.test(digits) ? 'MasterCard' : 'Unknown';
}
