import type { Command } from 'commander';
import type { MasterKeyView, ResealedView } from '../http/operator/vault-routes.js';
import { CliError, EXIT } from './cli-error.js';
import { askAndPrint, flagOf, type SharedOptions } from './command-parts.js';
import { connect } from './connect.js';
import type { OperatorClient } from './operator-client.js';
import { table } from './table.js';
import type { Terminal } from './terminal.js';

const ROLES: Readonly<Record<MasterKeyView['role'], string>> = {
  seals: 'the first of KT_MASTER_KEY: seals',
  opens: 'behind it: opens',
  missing: 'NOT in KT_MASTER_KEY: what it sealed cannot be opened',
};

/** The keys, and which of them may go. */
function keysText(keys: readonly MasterKeyView[]): string {
  const idle = keys.filter(({ role, secrets }) => role === 'opens' && secrets === 0);
  return (
    table(
      ['KEY', 'SECRETS', 'WHAT IT IS'],
      keys.map(({ key_id, role, secrets }) => [key_id, String(secrets), ROLES[role]]),
    ) + idle.map(({ key_id }) => `\nNothing is sealed by ${key_id} any more: it may go.\n`).join('')
  );
}

/** Asks batch by batch until every secret was looked at. */
async function resealAll(client: OperatorClient): Promise<Omit<ResealedView, 'next'>> {
  let resealed = 0;
  const unopened: ResealedView['unopened'] = [];
  for (let after: string | undefined; ;) {
    const batch = (await client.ask({
      method: 'POST',
      path: '/operator/vault/reseal',
      body: after === undefined ? {} : { after },
      nameOf: flagOf,
    })) as ResealedView;
    resealed += batch.resealed;
    unopened.push(...batch.unopened);
    if (batch.next === null) return { resealed, unopened, keys: batch.keys };
    after = batch.next;
  }
}

/** Adds `ktpay vault …`. */
export function addVaultCommands(program: Command, terminal: Terminal): void {
  const vault = program
    .command('vault')
    .description('see and replace the master key that secrets are sealed with');

  vault
    .command('show')
    .description('Shows by which master keys the stored secrets are sealed. A key is named by its id alone.')
    .action((_: unknown, command: Command) =>
      askAndPrint<{ keys: MasterKeyView[] }>(
        terminal,
        command,
        { method: 'GET', path: '/operator/vault' },
        ({ keys }) => keysText(keys),
      ),
    );

  vault
    .command('reseal')
    .summary('seal every stored secret anew with the first master key')
    .description(
      'Seals every stored secret that another master key has sealed anew with the first of KT_MASTER_KEY, while the gateways run. May be run again at any time. docs/operations.md has the whole replacement of a key.',
    )
    .action(async (_: unknown, command: Command) => {
      const { url, json } = command.optsWithGlobals<SharedOptions>();
      const done = await resealAll(connect(url, terminal));
      terminal.out(
        json
          ? `${JSON.stringify(done, null, 2)}\n`
          : `Sealed anew: ${done.resealed}.\n\n${keysText(done.keys)}`,
      );
      if (done.unopened.length === 0) return;
      throw new CliError(
        EXIT.differs,
        `${done.unopened.length} secrets are opened by no key of this gateway:`,
        ...done.unopened.map(({ merchant_id, kind }) => `  merchant ${merchant_id}: ${kind}`),
        'Put the key that is missing behind the others in KT_MASTER_KEY and run this again, or rotate these secrets.',
      );
    });
}
