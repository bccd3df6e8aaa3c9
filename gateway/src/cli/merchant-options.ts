import { CALLBACK_FIELDS, type CallbackField } from '@nplus.tech/ktwidget-client/protocol';
import type { Command } from 'commander';
import { asNumber, flagOf, type SharedOptions } from './command-parts.js';

/** The options that say what a merchant is. */
export interface MerchantOptions extends SharedOptions, Record<string, unknown> {
  name?: string;
  domain?: string[];
  requireSignedOrders?: string;
  clearingDelayMinutes?: string;
  maxAmount?: string;
}

/** Gathers an option that may be given more than once. */
export const gather = (text: string, before: string[] | undefined): string[] => [...(before ?? []), text];

/** The callback URLs that were given. */
export function callbacksFrom(options: MerchantOptions): Partial<Record<CallbackField, unknown>> {
  const given = CALLBACK_FIELDS.map((field) => {
    // commander's name for --callback-post-url is callbackPostUrl.
    const option = field.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return [field, options[option]] as const;
  });
  return Object.fromEntries(given.filter(([, url]) => url !== undefined));
}

const ON_OFF: Readonly<Record<string, boolean>> = { on: true, off: false };

/** Adds the options that are the same for a new merchant and for one that changes. */
export function termsOptions(command: Command): Command {
  return command
    .option('--require-signed-orders <on|off>', 'whether it takes signed orders alone (off when made)')
    .option('--clearing-delay-minutes <n>', 'the minutes between hold and charge; 0: at once (0 when made)')
    .option('--max-amount <kzt>', 'the most that one payment may be; none: as much as any (none when made)');
}

/** What was given of them. */
export function termsFrom(options: MerchantOptions) {
  const { requireSignedOrders: signed, clearingDelayMinutes: delay, maxAmount: most } = options;
  return {
    ...(signed === undefined ? {} : { require_signed_orders: ON_OFF[signed] ?? signed }),
    ...(delay === undefined ? {} : { clearing_delay_minutes: asNumber(delay) }),
    ...(most === undefined ? {} : { max_amount: most === 'none' ? null : asNumber(most) }),
  };
}

/** A field of the request as it was written on the command line. */
export function nameOf(options: MerchantOptions): (field: string) => string {
  return (field) => {
    const domain = /^domains\.(\d+)$/.exec(field);
    if (domain) return `--domain ${options.domain?.[Number(domain[1])] ?? ''}`;
    if (field === 'domains') return '--domain';
    const callback = CALLBACK_FIELDS.find((known) => field === `callbacks.${known}`);
    return flagOf(callback ?? field);
  };
}
