import type { VariableName } from './variables.js';

/** What is wrong with one variable, and what to do about it. Never holds its value: it may be a secret. */
export interface ConfigFault {
  variable: VariableName;
  problem: string;
}

/** The environment cannot be used; all that is wrong with it at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    const lines = faults.map(({ variable, problem }) => `  ${variable} ${problem}`);
    super(
      `the gateway cannot start until its environment is mended (see docs/operations.md):\n${lines.join('\n')}`,
    );
    this.faults = faults;
  }
}
