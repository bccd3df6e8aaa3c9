/** What the payment life is configured with. Durations in seconds. */
export interface PaymentSettings {
  testMode: boolean;
  /** IANA time zone of the times that merchants and customers see. */
  timeZone: string;
  /** Absolute URLs without a slash at the end: the API's host and the payment page's. */
  publicUrl: string;
  pageUrl: string;
  terminals: readonly string[];
  /** A pending payment from an unsigned order, without a bank page, lives this long… */
  unsignedLife: number;
  /** …one from a signed order, and one whose bank page was opened, this long since then. */
  paymentLife: number;
  /** How long a bank page's token can bring money: asking goes on as long. */
  tokenLife: number;
  /** How long a hold lives at the acquirer. */
  holdLife: number;
  /** How long a service's credit is waited for; ends before the hold does. */
  accrualLife: number;
  /** The growing waits between two questions about an unsettled payment; the last one repeats. */
  pollSeconds: readonly number[];
}

/** The sources of chance and of time-independent ids, so that tests can fix them. */
export interface Random {
  /** Lower-case hex of so many random bytes. */
  hex(bytes: number): string;
}

/** Adds seconds to a time. */
export function later(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1000);
}
