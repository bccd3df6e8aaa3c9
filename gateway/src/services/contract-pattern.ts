/** The longest pattern of contract values. */
const MAX_PATTERN_LENGTH = 200;

// A backtracking matcher tries at most so many ways, each as long as the pattern: well below a millisecond.
const MAX_WAYS = 100_000;
/** The longest contract_value (contract 1.2), so what an unbounded quantifier comes to. */
const MAX_VALUE_LENGTH = 255;

class Refused extends Error {}

/** Reads a pattern from left to right and counts in how many ways its choices can fall. */
class PatternReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The ways of the whole pattern. */
  readWhole(): number {
    if (!this.#take('^') || !this.#text.endsWith('$')) throw new Refused('must begin with ^ and end with $');
    const ways = this.#readSequence();
    if (!this.#take('$') || this.#at < this.#text.length) throw new Refused(this.#unknown());
    return ways;
  }

  #take(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #match(expression: RegExp): RegExpExecArray | null {
    const sticky = new RegExp(expression, 'y');
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text);
    if (found) this.#at = sticky.lastIndex;
    return found;
  }

  #readSequence(): number {
    let ways = 1;
    for (;;) {
      if (this.#take('(')) ways *= this.#readGroup();
      else if (
        this.#match(
          /\[\^?(?:\\[\^\]\\-]|\\[dw]|[^\]\\[])+\]|\\[dw]|\\[.+*?()[\]{}|^$/\\-]|[^.\\^$*+?()[\]{}|]/,
        )
      )
        ways *= this.#readQuantifier();
      else return ways;
    }
  }

  #readGroup(): number {
    this.#match(/\?:/);
    let ways = this.#readSequence();
    while (this.#take('|')) ways += this.#readSequence();
    if (!this.#take(')')) throw new Refused(this.#unknown());
    if (this.#take('?')) return ways + 1;
    // A repeated group can match one text in exponentially many ways.
    if (/[*+{]/.test(this.#text[this.#at] ?? '')) throw new Refused('must not repeat a group');
    return ways;
  }

  #readQuantifier(): number {
    if (this.#take('?')) return 2;
    if (this.#take('*') || this.#take('+')) return MAX_VALUE_LENGTH;
    const [, least, comma, most] = this.#match(/\{(\d{1,3})(,?)(\d{0,3})\}/) ?? [];
    if (least === undefined || comma === '') return 1;
    return Math.max(1, Number(most || MAX_VALUE_LENGTH) - Number(least) + 1);
  }

  #unknown(): string {
    const rest = this.#text.slice(this.#at, this.#at + 10);
    return `must be made of characters, classes, \\d, \\w, (a|b), ?, *, + and {n,m}; not understood: "${rest}"`;
  }
}

/**
 * What is wrong with a pattern for contract values; null when it may be used. Patterns are a small part of regular
 * expressions: anchored at both ends, without repeated groups or back-references, and with so few choices that no
 * contract_value, however it is made up, can hold the gateway.
 */
export function patternFault(pattern: string): string | null {
  if (pattern.length > MAX_PATTERN_LENGTH) return `must be at most ${MAX_PATTERN_LENGTH} characters`;
  try {
    if (new PatternReader(pattern).readWhole() > MAX_WAYS)
      return 'must have fewer choices: it could take too long';
    new RegExp(pattern, 'u');
    return null;
  } catch (error) {
    return error instanceof Refused ? error.message : 'must be a regular expression';
  }
}

/** Whether a contract_value fits a pattern that {@link patternFault} had nothing against. */
export function contractFits(pattern: string, value: string): boolean {
  return value.length <= MAX_VALUE_LENGTH && new RegExp(pattern, 'u').test(value);
}
