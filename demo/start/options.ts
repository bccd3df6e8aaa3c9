import { parseArgs } from 'node:util';

/** The ports of the demo, by what listens there. */
export interface Ports {
  readonly shop: number;
  readonly gateway: number;
  readonly operator: number;
  readonly bank: number;
  readonly acs: number;
  readonly provider: number;
}

/** The variable that moves each port, and where it is without one. */
export const PORT_VARIABLES = {
  shop: { variable: 'SHOP_PORT', standard: 3000 },
  gateway: { variable: 'GATEWAY_PORT', standard: 8080 },
  operator: { variable: 'OPERATOR_PORT', standard: 8081 },
  bank: { variable: 'BANK_PORT', standard: 8090 },
  acs: { variable: 'ACS_PORT', standard: 8091 },
  provider: { variable: 'PROVIDER_PORT', standard: 8092 },
} as const satisfies Record<keyof Ports, { variable: string; standard: number }>;

/** What `npm start` was asked for. */
export interface StartOptions {
  readonly help: boolean;
  readonly verbose: boolean;
  /** 0: any free port. */
  readonly ports: Ports;
  /** The folder of the database, the bank's and the provider's books, the shop's books and the demo's secrets. */
  readonly dataDir: string;
}

export const USAGE = `npm start [-- options]: the bank and service provider emulators, the gateway and a shop, on this machine alone.

  --verbose   show every line of every program, not only warnings and errors
  --help      show this

Environment:
  SHOP_PORT      the shop's port (3000; 0: any free one)
  GATEWAY_PORT   the gateway's (8080)
  OPERATOR_PORT  the gateway's operator's API (8081)
  BANK_PORT      the bank emulator's (8090)
  ACS_PORT       the issuer's 3-D Secure page (8091)
  PROVIDER_PORT  the service provider emulator's (8092)
  KT_DATA_DIR    where the database, the books and the demo's secrets lie (.data)
  DATABASE_URL   a PostgreSQL database for the gateway, instead of the embedded one
`;

/**
 * Reads arguments and environment.
 * @throws An error that names everything that is wrong with them.
 */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): StartOptions {
  const wrong: string[] = [];
  const { values, tokens } = parseArgs({
    args: [...args],
    options: { help: { type: 'boolean' }, verbose: { type: 'boolean' } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') wrong.push(`${token.value}: not an option`);
    else if (token.kind === 'option' && !['help', 'verbose'].includes(token.name)) {
      wrong.push(`${token.rawName}: not an option`);
    }
  }
  const port = ({ variable, standard }: { variable: string; standard: number }): number => {
    const text = env[variable] ?? '';
    if (text === '') return standard;
    const fits = /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
    if (!fits) wrong.push(`${variable}: "${text}" is not a port (0 to 65535)`);
    return fits ? Number(text) : 0;
  };
  const ports: Ports = {
    shop: port(PORT_VARIABLES.shop),
    gateway: port(PORT_VARIABLES.gateway),
    operator: port(PORT_VARIABLES.operator),
    bank: port(PORT_VARIABLES.bank),
    acs: port(PORT_VARIABLES.acs),
    provider: port(PORT_VARIABLES.provider),
  };
  const dataDir = env['KT_DATA_DIR'] ?? '';
  if (wrong.length > 0) throw new Error(`wrong settings (--help tells them):\n  ${wrong.join('\n  ')}`);
  return {
    help: values['help'] === true,
    verbose: values['verbose'] === true,
    ports,
    dataDir: dataDir === '' ? '.data' : dataDir,
  };
}
