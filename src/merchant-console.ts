/* eslint-disable no-console -- whoever writes the shop's page reads this; the customer reads a sentence of their own */
import type { Faults } from './protocol/faults.js';

/** What is wrong with the button's attributes, all of it. */
export function reportFaults(faults: Faults): void {
  const text = Object.entries(faults).map(([attribute, fault]) => `${attribute} ${fault}`);
  console.error(`<kt-pay-button> cannot be pressed like this:\n  ${text.join('\n  ')}`);
}
