import { CALLBACK_FIELDS, type CallbackField } from '@nplus.tech/ktwidget-client/protocol';
import type { Command } from 'commander';
import type { CreatedMerchantView, MerchantView, ShownMerchantView } from '../http/operator/merchant-view.js';
import { connect } from './connect.js';
import { createdMerchantText, merchantListText, merchantText } from './merchant-output.js';
import type { Terminal } from './terminal.js';

interface SharedOptions {
  url?: string;
  json?: boolean;
}

const CALLBACK_MEANINGS: Readonly<Record<CallbackField, string>> = {
  callback_back_url: 'where Continue on the receipt leads, unless one of the next two says otherwise',
  callback_success_url: 'where it leads after a paid order',
  callback_failed_url: 'where it leads after a failed one',
  callback_post_url: 'where the merchant’s server takes notifications',
  callback_force_back_url: 'where the customer is sent at once, without the receipt',
  callback_force_success_url: 'the same, after a paid order',
  callback_force_failed_url: 'the same, after a failed one',
};

const flagOf = (field: CallbackField) => `--${field.replaceAll('_', '-')}`;

interface CreateOptions extends SharedOptions, Record<string, unknown> {
  name?: string;
  domain?: string[];
}

// commander's name for --callback-post-url is callbackPostUrl.
function callbacksFrom(options: CreateOptions): Partial<Record<CallbackField, unknown>> {
  const given = CALLBACK_FIELDS.map((field) => {
    const option = field.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return [field, options[option]] as const;
  });
  return Object.fromEntries(given.filter(([, url]) => url !== undefined));
}

/** A field of the request as it was written on the command line. */
function nameOf(options: CreateOptions): (field: string) => string {
  return (field) => {
    const domain = /^domains\.(\d+)$/.exec(field);
    if (domain) return `--domain ${options.domain?.[Number(domain[1])] ?? ''}`;
    if (field === 'domains') return '--domain';
    const callback = CALLBACK_FIELDS.find((known) => field === `callbacks.${known}`);
    return callback ? flagOf(callback) : `--${field}`;
  };
}

/** Adds `ktpay merchant …`. */
export function addMerchantCommands(program: Command, terminal: Terminal): void {
  const merchant = program.command('merchant').description('make, list and show merchants');
  const print = (data: unknown, { json }: SharedOptions, text: string) => {
    terminal.out(json ? `${JSON.stringify(data, null, 2)}\n` : text);
  };

  const create = merchant
    .command('create')
    .summary('make a merchant and print its keys and secrets, this once')
    .description(
      'Makes a merchant and prints what it needs: app_id and app_key for the button, and the secrets of its server, which cannot be shown again.',
    )
    .option('--name <name>', 'the merchant’s name, as receipts show it (required)')
    .option(
      '--domain <domain>',
      'where the button may stand: host, host:port or *.host for its sub-domains; give it again for each further one (at least one)',
      (domain: string, before: string[] | undefined) => [...(before ?? []), domain],
    );
  for (const field of CALLBACK_FIELDS) create.option(`${flagOf(field)} <url>`, CALLBACK_MEANINGS[field]);
  create
    .addHelpText(
      'after',
      `
The callback URLs are defaults: an order that carries its own wins.

Example:
  ktpay merchant create --name 'Дала шайы' --domain dala.kz --domain '*.dala.kz' \\
    --callback-post-url https://dala.kz/ktpay/notifications`,
    )
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CreateOptions>();
      const data = await connect(options.url, terminal).ask({
        method: 'POST',
        path: '/operator/merchants',
        body: { name: options.name, domains: options.domain ?? [], callbacks: callbacksFrom(options) },
        nameOf: nameOf(options),
      });
      print(data, options, createdMerchantText(data as CreatedMerchantView));
    });

  merchant
    .command('list')
    .description('Lists all merchants.')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      const data = await connect(options.url, terminal).ask({ method: 'GET', path: '/operator/merchants' });
      print(data, options, merchantListText((data as { merchants: MerchantView[] }).merchants));
    });

  merchant
    .command('show')
    .description('Shows one merchant. Secrets are not shown again.')
    .argument('<id>', 'the number in the first column of "ktpay merchant list"')
    .action(async (id: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      const path = `/operator/merchants/${encodeURIComponent(id)}`;
      const data = await connect(options.url, terminal).ask({ method: 'GET', path });
      print(data, options, merchantText(data as ShownMerchantView));
    });
}
