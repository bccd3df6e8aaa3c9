import { parseArgs } from 'node:util';

/** Numbers that a measurement takes on its command line, by the option's name, with their defaults. */
export type NumberOptions = Record<string, number>;

/**
 * Reads `--name value` of each option; null when `--help` was given. No value may be below zero.
 * @throws An error that says what is wrong with the command line.
 */
export function readNumbers<T extends NumberOptions>(args: readonly string[], defaults: T): T | null {
  const names = Object.keys(defaults) as (keyof T & string)[];
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
      help: { type: 'boolean', default: false },
    },
  });
  if (values['help']) return null;
  const read = (name: keyof T & string): number => {
    const given = (values as Record<string, unknown>)[name];
    const value = given === undefined ? defaults[name] : Number(given);
    if (value === undefined || !(value >= 0)) throw new Error(`--${name}: a number that is not below zero`);
    return value;
  };
  return Object.fromEntries(names.map((name) => [name, read(name)])) as T;
}

/** Options as they would be written on the command line: with them printed above, a table can be told from another run's. */
export function optionsLine(options: object): string {
  return Object.entries(options)
    .map(([name, value]) => `--${name} ${String(value)}`)
    .join(' ');
}

/**
 * Runs a measurement with the options of this process's command line; or tells what they are, or which of them is wrong.
 * @param readOptions as {@link readNumbers} does
 */
export async function runWithOptions<T>(
  readOptions: (args: readonly string[]) => T | null,
  usage: string,
  run: (options: T) => Promise<void>,
): Promise<void> {
  let options: T | null;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  if (options === null) console.log(usage);
  else await run(options);
}
