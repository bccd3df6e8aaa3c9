import { ConfigError, type ConfigFault } from './config-error.js';
import type { Parser } from './parsers.js';
import { VARIABLES, type Variable, type VariableName } from './variables.js';

/** Reads variables by their table, and collects what is wrong instead of stopping at the first fault. */
export class Environment {
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #faults: ConfigFault[] = [];

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.#env = env;
  }

  /** The value as it was given; null when it was not, or is blank. */
  given(variable: VariableName): string | null {
    return this.#env[variable]?.trim() || null;
  }

  /** Notes a fault. */
  fault(variable: VariableName, problem: string): void {
    this.#faults.push({ variable, problem });
  }

  /**
   * The value, or its default, parsed. A missing value of a required variable and one that cannot be parsed are faults;
   * `instead` then stands for it until {@link finish} throws, and is also what an optional variable without default is.
   */
  read<T>(variable: VariableName, parse: Parser<T>, instead: T): T {
    const entry: Variable = VARIABLES[variable];
    const text = this.given(variable) ?? entry.default;
    if (text === null) {
      if (entry.required === 'always') this.fault(variable, `is missing: it is ${entry.means}`);
      return instead;
    }
    const parsed = parse(text);
    if ('value' in parsed) return parsed.value;
    this.fault(variable, parsed.problem);
    return instead;
  }

  /** @throws {@link ConfigError} when there was any fault */
  finish(): void {
    if (this.#faults.length > 0) throw new ConfigError(this.#faults);
  }
}
