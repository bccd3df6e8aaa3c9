import { CALLBACK_FIELDS, type CallbackField } from '@nplus.tech/ktwidget-client/protocol';
import { flagOf, type SharedOptions } from './command-parts.js';

/** The options that say what a merchant is. */
export interface MerchantOptions extends SharedOptions, Record<string, unknown> {
  name?: string;
  domain?: string[];
  clearingDelayMinutes?: string;
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
