import type { Command } from 'commander';
import { connect } from './connect.js';
import type { OperatorRequest } from './operator-client.js';
import type { Terminal } from './terminal.js';

/** The options that every command has. */
export interface SharedOptions {
  url?: string;
  json?: boolean;
}

/** Prints an answer's data as JSON for scripts, or as text for people. */
function print(terminal: Terminal, data: unknown, { json }: SharedOptions, text: () => string): void {
  terminal.out(json ? `${JSON.stringify(data, null, 2)}\n` : text());
}

/** Asks the operator's API and prints what it answered. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the view that the address answers with
export async function askAndPrint<T>(
  terminal: Terminal,
  command: Command,
  request: OperatorRequest,
  text: (data: T) => string,
): Promise<void> {
  const options = command.optsWithGlobals<SharedOptions>();
  const data = (await connect(options.url, terminal).ask(request)) as T;
  print(terminal, data, options, () => text(data));
}

/** A path with the query of what is there. */
export function withQuery(
  path: string,
  fields: Readonly<Record<string, string | boolean | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && value !== false) query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** `order_id` → `--order-id`: what a field of the request is called on the command line. */
export const flagOf = (field: string): string => `--${field.replaceAll('_', '-')}`;

/** Adds the options of a list that comes in pages. */
export function pageOptions(command: Command): Command {
  return command
    .option('--limit <n>', 'at most so many, the newest first (default: 50, at most 200)')
    .option('--before <id>', 'the ones after these: the "next" that a list ends with');
}

/** How a list goes on. */
export const moreText = (next: string | null): string =>
  next === null ? '' : `\nThere are more: --before ${next}\n`;

/** Text that came from outside, for a terminal: no character of it moves the cursor. */
export const plain = (text: string): string => text.replaceAll(/[^\P{Cc}\n\t]/gu, '�');

// Whatever is no number goes to the gateway as it is, which says what it must be.
export const asNumber = (text: string): number | string =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
