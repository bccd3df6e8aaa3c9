import { join } from 'node:path';

/** How long things take. Milliseconds; tests make them short. */
export interface Pace {
  readonly tokenSeconds: number;
  readonly challengeMs: number;
  readonly holdMs: number;
  readonly shortHoldMs: number;
  readonly issuerAnswerMs: number;
  readonly latePostLinkMs: number;
  readonly postLinkTimeoutMs: number;
  /** Waits before the second, third, … try of a post link that was not answered 2xx. */
  readonly postLinkRetriesMs: readonly number[];
}

export const LIFELIKE_PACE: Pace = Object.freeze({
  tokenSeconds: 7200,
  challengeMs: 15 * 60_000,
  holdMs: 14 * 24 * 3600_000,
  shortHoldMs: 30_000,
  issuerAnswerMs: 6000,
  latePostLinkMs: 6000,
  postLinkTimeoutMs: 10_000,
  postLinkRetriesMs: [1000, 4000, 15_000, 60_000],
});

/** All that one bank is started with. A port of 0 means any free one; an absent URL follows the port. */
export interface BankSettings {
  readonly folder: string;
  readonly bankPort: number;
  readonly acsPort: number;
  readonly bankUrl?: string;
  readonly acsUrl?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Stages by terminal: 1 charges at once, 2 holds first. */
  readonly terminals: ReadonlyMap<string, 1 | 2>;
  readonly control: boolean;
  readonly seed: number;
  readonly pace: Pace;
  readonly now: () => Date;
}

export const USAGE = `The bank emulator: OAuth, payment page, 3-D Secure, operations, status and post links.

Environment:
  BANK_PORT           the bank's port on localhost (8090; 0: any free one)
  ACS_PORT            the port of the issuer's 3-D Secure page on 127.0.0.1 (8091; 0: any free one)
  KT_DATA_DIR         where the book lies, in bank/ (.data)
  BANK_CLIENT_ID      OAuth client (ktpay-demo)
  BANK_CLIENT_SECRET  its secret (demo-secret)
  BANK_TERMINALS      id:stages, comma separated (67e34d63-102f-4bd1-898e-370781d0074d:2)
  BANK_PUBLIC_URL     the bank as browsers see it (http://localhost:BANK_PORT)
  ACS_PUBLIC_URL      the 3-D Secure page as browsers see it (http://127.0.0.1:ACS_PORT)
  BANK_CONTROL        on | off: the endpoints under /control/ (on)
  BANK_SEED           seed of the faults' probabilities (1)
`;

/** Reads the settings. @throws An error that names every variable that is wrong. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): BankSettings {
  const wrong: string[] = [];
  const port = (name: string, standard: number): number => {
    const value = Number(env[name] ?? standard);
    if (!Number.isInteger(value) || value < 0 || value > 65_535) wrong.push(`${name}: not a port`);
    return value;
  };
  const url = (name: string): string | undefined => {
    const value = env[name];
    if (value === undefined) return undefined;
    if (!/^https?:\/\/[^/]+\/?$/.test(value)) wrong.push(`${name}: not an http(s) origin`);
    return value.replace(/\/$/, '');
  };
  const bankUrl = url('BANK_PUBLIC_URL');
  const acsUrl = url('ACS_PUBLIC_URL');
  const seed = Number(env['BANK_SEED'] ?? 1);
  if (!Number.isInteger(seed)) wrong.push('BANK_SEED: not a whole number');
  const control = env['BANK_CONTROL'] ?? 'on';
  if (control !== 'on' && control !== 'off') wrong.push('BANK_CONTROL: on or off');
  const terminals = readTerminals(env['BANK_TERMINALS'] ?? '67e34d63-102f-4bd1-898e-370781d0074d:2', wrong);
  const settings: BankSettings = {
    folder: join(env['KT_DATA_DIR'] ?? '.data', 'bank'),
    bankPort: port('BANK_PORT', 8090),
    acsPort: port('ACS_PORT', 8091),
    ...(bankUrl !== undefined && { bankUrl }),
    ...(acsUrl !== undefined && { acsUrl }),
    clientId: env['BANK_CLIENT_ID'] ?? 'ktpay-demo',
    clientSecret: env['BANK_CLIENT_SECRET'] ?? 'demo-secret',
    terminals,
    control: control === 'on',
    seed,
    pace: LIFELIKE_PACE,
    now: () => new Date(),
  };
  if (wrong.length > 0) throw new Error(`Wrong settings:\n  ${wrong.join('\n  ')}`);
  return settings;
}

function readTerminals(list: string, wrong: string[]): Map<string, 1 | 2> {
  const terminals = new Map<string, 1 | 2>();
  for (const item of list.split(',')) {
    const match = /^\s*([\w-]{1,64}):([12])\s*$/.exec(item);
    if (match?.[1]) terminals.set(match[1], match[2] === '1' ? 1 : 2);
    else wrong.push(`BANK_TERMINALS: "${item}" is not id:1 or id:2`);
  }
  return terminals;
}
