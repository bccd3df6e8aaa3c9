import { CALLBACK_FIELDS, type CallbackField } from '@nplus.tech/ktwidget-client/protocol';
import type { Command } from 'commander';
import type { CreatedMerchantView, MerchantView, ShownMerchantView } from '../http/operator/merchant-view.js';
import { askAndPrint, flagOf } from './command-parts.js';
import { addMerchantChangeCommands } from './merchant-change-commands.js';
import {
  callbacksFrom,
  gather,
  nameOf,
  termsFrom,
  termsOptions,
  type MerchantOptions,
} from './merchant-options.js';
import { createdMerchantText, merchantListText, merchantText } from './merchant-output.js';
import type { Terminal } from './terminal.js';

const CALLBACK_MEANINGS: Readonly<Record<CallbackField, string>> = {
  callback_back_url: 'where Continue on the receipt leads, unless one of the next two says otherwise',
  callback_success_url: 'where it leads after a paid order',
  callback_failed_url: 'where it leads after a failed one',
  callback_post_url: 'where the merchant’s server takes notifications',
  callback_force_back_url: 'where the customer is sent at once, without the receipt',
  callback_force_success_url: 'the same, after a paid order',
  callback_force_failed_url: 'the same, after a failed one',
};

const requestFrom = (options: MerchantOptions) => ({
  name: options.name,
  domains: options.domain ?? [],
  callbacks: callbacksFrom(options),
  ...termsFrom(options),
});

function addCreate(merchant: Command, terminal: Terminal): void {
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
      gather,
    );
  termsOptions(create);
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
      const options = command.optsWithGlobals<MerchantOptions>();
      await askAndPrint<CreatedMerchantView>(
        terminal,
        command,
        {
          method: 'POST',
          path: '/operator/merchants',
          body: requestFrom(options),
          nameOf: nameOf(options),
        },
        createdMerchantText,
      );
    });
}

/** Adds `ktpay merchant …`. */
export function addMerchantCommands(program: Command, terminal: Terminal): void {
  const merchant = program.command('merchant').description('make, list, show and change merchants');
  addCreate(merchant, terminal);

  merchant
    .command('list')
    .description('Lists all merchants.')
    .action((_: unknown, command: Command) =>
      askAndPrint<{ merchants: MerchantView[] }>(
        terminal,
        command,
        { method: 'GET', path: '/operator/merchants' },
        ({ merchants }) => merchantListText(merchants),
      ),
    );

  merchant
    .command('show')
    .description('Shows one merchant. Secrets are not shown again.')
    .argument('<id>', 'the number in the first column of "ktpay merchant list"')
    .action((id: string, _: unknown, command: Command) =>
      askAndPrint<ShownMerchantView>(
        terminal,
        command,
        { method: 'GET', path: `/operator/merchants/${encodeURIComponent(id)}` },
        merchantText,
      ),
    );

  addMerchantChangeCommands(merchant, terminal);
}
