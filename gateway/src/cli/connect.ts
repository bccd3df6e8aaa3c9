import { CliError, EXIT } from './cli-error.js';
import { OperatorClient } from './operator-client.js';
import type { Terminal } from './terminal.js';

/** Where the operator's API is when nobody says otherwise. */
export const DEFAULT_URL = 'http://127.0.0.1:8081';

/** The client for `--url` or KT_OPERATOR_URL, with KT_OPERATOR_TOKEN. */
export function connect(url: string | undefined, { env }: Terminal): OperatorClient {
  const base = (url ?? (env['KT_OPERATOR_URL'] || DEFAULT_URL)).replace(/\/+$/, '');
  if (!/^https?:\/\/[^/?#@]+$/.test(base) || !URL.canParse(base)) {
    throw new CliError(
      EXIT.misused,
      `the gateway’s address must be http(s)://host:port, such as ${DEFAULT_URL}: see --url and KT_OPERATOR_URL`,
    );
  }
  const token = env['KT_OPERATOR_TOKEN']?.trim();
  if (!token) {
    throw new CliError(
      EXIT.misused,
      'KT_OPERATOR_TOKEN is not set',
      'Set it to the token that the gateway was started with: export KT_OPERATOR_TOKEN=…',
      'It is taken from the environment alone, as a command line can be seen by everybody on the machine.',
    );
  }
  return new OperatorClient(base, token);
}
