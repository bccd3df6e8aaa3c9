import { CALLBACK_FIELDS } from '@nplus.tech/ktwidget-client/protocol';
import type { Command } from 'commander';
import type { RotatedKeyView, RotatedSecretView } from '../http/operator/merchant-change-routes.js';
import type { MerchantView } from '../http/operator/merchant-view.js';
import { askAndPrint, asNumber, flagOf } from './command-parts.js';
import {
  callbacksFrom,
  gather,
  nameOf,
  termsFrom,
  termsOptions,
  type MerchantOptions,
} from './merchant-options.js';
import { changedMerchantText } from './merchant-output.js';
import { fields, table } from './table.js';
import type { Terminal } from './terminal.js';

interface RotateOptions {
  kind?: string;
  overlapHours?: string;
}

const ID = 'the number in the first column of "ktpay merchant list"';
const pathOf = (id: string, action = '') => `/operator/merchants/${encodeURIComponent(id)}${action}`;

function changesFrom(options: MerchantOptions): Record<string, unknown> {
  const { name, domain } = options;
  const callbacks = callbacksFrom(options);
  return {
    ...(name === undefined ? {} : { name }),
    ...(domain === undefined ? {} : { domains: domain }),
    ...(Object.keys(callbacks).length === 0 ? {} : { callbacks }),
    ...termsFrom(options),
  };
}

const overlap = ({ overlapHours }: RotateOptions) =>
  overlapHours === undefined ? {} : { overlap_hours: asNumber(overlapHours) };

function addUpdate(merchant: Command, terminal: Terminal): void {
  const update = merchant
    .command('update')
    .summary('change a merchant')
    .description(
      'Changes what is given and leaves the rest. Payments that are under way keep what they began with.',
    )
    .argument('<id>', ID)
    .option('--name <name>', 'its name, as receipts show it')
    .option(
      '--domain <domain>',
      'all domains where the button may stand, anew: give it again for each further one',
      gather,
    );
  termsOptions(update);
  for (const field of CALLBACK_FIELDS)
    update.option(`${flagOf(field)} <url>`, 'this default; "" takes it away');
  update.action(async (id: string, _: unknown, command: Command) => {
    const options = command.optsWithGlobals<MerchantOptions>();
    await askAndPrint<{ merchant: MerchantView }>(
      terminal,
      command,
      { method: 'PATCH', path: pathOf(id), body: changesFrom(options), nameOf: nameOf(options) },
      (data) => `The merchant is changed:\n\n${changedMerchantText(data.merchant)}`,
    );
  });
}

function addSwitch(
  merchant: Command,
  terminal: Terminal,
  name: 'disable' | 'enable',
  description: string,
): void {
  merchant
    .command(name)
    .description(description)
    .argument('<id>', ID)
    .action((id: string, _: unknown, command: Command) =>
      askAndPrint<{ merchant: MerchantView }>(
        terminal,
        command,
        { method: 'POST', path: pathOf(id, `/${name}`) },
        (data) => `The merchant is ${name}d:\n\n${changedMerchantText(data.merchant)}`,
      ),
    );
}

function addRotations(merchant: Command, terminal: Terminal): void {
  const OVERLAP = 'how long the old one stays valid beside it; 0: it ends at once (default: 24)';
  merchant
    .command('rotate-key')
    .summary('give a merchant a new app_key')
    .description(
      'Makes a new app_key for the button. Orders sealed to the old one are taken until its overlap ends.',
    )
    .argument('<id>', ID)
    .option('--overlap-hours <n>', OVERLAP)
    .action((id: string, options: RotateOptions, command: Command) =>
      askAndPrint<RotatedKeyView>(
        terminal,
        command,
        { method: 'POST', path: pathOf(id, '/rotate-key'), body: overlap(options), nameOf: flagOf },
        (data) =>
          `The new key goes into the page with the button:\n\n${fields([
            ['app_key', data.app_key],
            ['the old one ends', data.old_valid_until],
          ])}`,
      ),
    );

  merchant
    .command('rotate-secret')
    .summary('give a merchant a new secret and print it, this once')
    .description(
      'Makes a new secret for the merchant’s server and prints it, this once. With two webhook secrets valid every notification is signed with both.',
    )
    .argument('<id>', ID)
    .option('--kind <app|order|webhook>', 'which secret (required)')
    .option('--overlap-hours <n>', OVERLAP)
    .action((id: string, options: RotateOptions, command: Command) =>
      askAndPrint<RotatedSecretView>(
        terminal,
        command,
        {
          method: 'POST',
          path: pathOf(id, '/rotate-secret'),
          body: { ...(options.kind === undefined ? {} : { kind: options.kind }), ...overlap(options) },
          nameOf: flagOf,
        },
        (data) =>
          `The new secret is shown this once; hand it over safely and keep no copy:\n\n${fields([
            [`${data.kind}_secret`, data.secret],
            ['the old one ends', data.old_valid_until],
          ])}`,
      ),
    );

  merchant
    .command('secrets')
    .description(
      'Lists which keys and secrets of a merchant are valid now, and until when. Not what they are.',
    )
    .argument('<id>', ID)
    .action((id: string, _: unknown, command: Command) =>
      askAndPrint<{ secrets: { kind: string; created_at: string; valid_until: string | null }[] }>(
        terminal,
        command,
        { method: 'GET', path: pathOf(id, '/secrets') },
        ({ secrets }) =>
          table(
            ['KIND', 'MADE', 'VALID UNTIL'],
            secrets.map((secret) => [secret.kind, secret.created_at, secret.valid_until ?? 'rotated']),
          ),
      ),
    );
}

/** Adds what changes a merchant to `ktpay merchant …`. */
export function addMerchantChangeCommands(merchant: Command, terminal: Terminal): void {
  addUpdate(merchant, terminal);
  addSwitch(
    merchant,
    terminal,
    'disable',
    'Takes no new payments of a merchant any more. What is under way goes on: holds are charged, notifications sent, refunds made.',
  );
  addSwitch(merchant, terminal, 'enable', 'Takes payments of a disabled merchant again.');
  addRotations(merchant, terminal);
}
