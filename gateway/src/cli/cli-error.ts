/** What the command's exit code says; docs/operations.md lists them. */
export const EXIT = { done: 0, refused: 1, misused: 2, unreachable: 3, differs: 4 } as const;

/** A failure whose message is written for the person at the terminal and tells the next step. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: number;

  constructor(exitCode: (typeof EXIT)[keyof typeof EXIT], ...lines: string[]) {
    super(lines.join('\n'));
    this.exitCode = exitCode;
  }
}
