import { join } from 'node:path';

/** How long slow things take, in milliseconds; tests make them short. */
export interface Pace {
  readonly slowMs: number;
  readonly verySlowMs: number;
}

const LIFELIKE_PACE: Pace = Object.freeze({ slowMs: 10_000, verySlowMs: 180_000 });

/** All that one provider is started with. A port of 0 means any free one. */
export interface ProviderSettings {
  readonly folder: string;
  readonly port: number;
  readonly key: string;
  readonly control: boolean;
  readonly seed: number;
  readonly pace: Pace;
  readonly now: () => Date;
}

export const USAGE = `The service provider emulator: checks contracts, credits them, tells what became of it (docs/provider-protocol.md).

Environment:
  PROVIDER_PORT     its port on localhost (8092; 0: any free one)
  KT_DATA_DIR       where the book lies, in provider/ (.data)
  PROVIDER_KEY      the API key that callers send (demo-provider-key)
  PROVIDER_CONTROL  on | off: the endpoints under /control/ (on)
  PROVIDER_SEED     seed of the faults' probabilities (1)
`;

/** Reads the settings. @throws An error that names every variable that is wrong. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): ProviderSettings {
  const wrong: string[] = [];
  const port = Number(env['PROVIDER_PORT'] ?? 8092);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) wrong.push('PROVIDER_PORT: not a port');
  const key = env['PROVIDER_KEY'] ?? 'demo-provider-key';
  if (!/^[\x21-\x7e]{8,}$/.test(key)) wrong.push('PROVIDER_KEY: at least 8 printable characters');
  const seed = Number(env['PROVIDER_SEED'] ?? 1);
  if (!Number.isInteger(seed)) wrong.push('PROVIDER_SEED: not a whole number');
  const control = env['PROVIDER_CONTROL'] ?? 'on';
  if (control !== 'on' && control !== 'off') wrong.push('PROVIDER_CONTROL: on or off');
  if (wrong.length > 0) throw new Error(`Wrong settings:\n  ${wrong.join('\n  ')}`);
  const folder = join(env['KT_DATA_DIR'] ?? '.data', 'provider');
  return { folder, port, key, control: control === 'on', seed, pace: LIFELIKE_PACE, now: () => new Date() };
}
