import type { Book } from '../book/book.js';
import type { Faults } from '../faults.js';
import type { BankSettings } from '../settings.js';
import type { PostLinks } from './post-links.js';

/** The parts that every desk of the bank works with. */
export interface Bank {
  readonly book: Book;
  readonly settings: BankSettings;
  readonly faults: Faults;
  readonly postLinks: PostLinks;
}

/** 2: holds first; 1: charges at once; undefined: not one of ours. */
export function stagesOf(bank: Bank, terminal: string): 1 | 2 | undefined {
  const configured = bank.settings.terminals.get(terminal);
  return configured && (bank.book.stagesOf(terminal) ?? configured);
}
