import { Command, CommanderError } from 'commander';
import { addAuditCommands } from './audit-commands.js';
import { addCaseCommands } from './case-commands.js';
import { CliError, EXIT } from './cli-error.js';
import { DEFAULT_URL } from './connect.js';
import { addMerchantCommands } from './merchant-commands.js';
import { addNotificationCommands } from './notification-commands.js';
import { addPaymentCommands } from './payment-commands.js';
import { addServiceCommands } from './service-commands.js';
import { addSettlementCommands } from './settlement-commands.js';
import { addVaultCommands } from './vault-commands.js';
import type { Terminal } from './terminal.js';

function buildProgram(terminal: Terminal): Command {
  const program = new Command('ktpay')
    .description('Operates a KT Pay gateway through its operator API, while the gateway runs.')
    .option('--url <url>', `the operator API (default: KT_OPERATOR_URL, else ${DEFAULT_URL})`)
    .option('--json', 'print the answer’s data as JSON, for scripts')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.err(text) })
    .showHelpAfterError('See: ktpay help')
    .exitOverride()
    .addHelpText(
      'after',
      `
Environment:
  KT_OPERATOR_TOKEN  the token that the gateway was started with (required)
  KT_OPERATOR_URL    the operator API, when it is elsewhere

Exit codes: 0 done, 1 the gateway refused, 2 wrong use, 3 the gateway cannot be reached,
4 done, but the acquirer’s books differ or could not be read (settlement export --reconcile),
or secrets are left that no key of this gateway opens (vault reseal)`,
    );
  addMerchantCommands(program, terminal);
  addServiceCommands(program, terminal);
  addPaymentCommands(program, terminal);
  addNotificationCommands(program, terminal);
  addCaseCommands(program, terminal);
  addSettlementCommands(program, terminal);
  addVaultCommands(program, terminal);
  addAuditCommands(program, terminal);
  return program;
}

/** Runs the `ktpay` command and returns its exit code. Never throws for what a person can mend. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await buildProgram(terminal).parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    // commander has written its own words already; 0 is help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.misused;
    if (!(error instanceof CliError)) throw error;
    terminal.err(`ktpay: ${error.message}\n`);
    return error.exitCode;
  }
}
