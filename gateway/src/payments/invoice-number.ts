/**
 * How many invoice numbers a terminal has: the acquirer takes 6 to 15 digits, and the last six must be unique for ever, so
 * after the last of them every tail is taken and a number is refused.
 */
export const INVOICE_NUMBERS = 999_999n;

/** The invoice's number as the acquirer is told it; in use zero-padded to 15 digits. */
export function invoiceNumber(sequence: bigint): string {
  return String(sequence).padStart(15, '0');
}

/** How many numbers are left of a terminal whose sequence stands at `last`. */
export function invoiceNumbersLeft(last: bigint): number {
  return last >= INVOICE_NUMBERS ? 0 : Number(INVOICE_NUMBERS - last);
}
