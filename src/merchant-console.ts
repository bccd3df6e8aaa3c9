/* eslint-disable no-console -- whoever writes the shop's page reads this; the customer reads a sentence of their own */
import { misspeltAttributes } from './misspelt-attributes.js';
import { PAY_ERRORS, payErrorName } from './pay-error-catalogue.js';
import type { PayError } from './pay-error.js';
import type { PolicyViolation } from './policy-violation.js';
import type { GatewayFault } from './protocol/answers.js';
import type { Faults } from './protocol/faults.js';

/** What is wrong with the button's attributes, all of it. */
export function reportFaults(faults: Faults): void {
  const text = Object.entries(faults).map(([attribute, fault]) => `${attribute} ${fault}`);
  console.error(`<kt-pay-button> cannot begin a payment like this:\n  ${text.join('\n  ')}`);
}

/** Elements of which it was told. */
const told = new WeakSet<Element>();

/**
 * Attributes that are probably misspelt: HTML passes over what it does not know. Once for each element.
 * @param inside something in the element's shadow
 */
export function reportMisspelt(inside: Element): void {
  const root = inside.getRootNode();
  if (!(root instanceof ShadowRoot) || told.has(root.host)) return;
  told.add(root.host);
  const { observedAttributes = [] } = root.host.constructor as { observedAttributes?: string[] };
  const text = misspeltAttributes(root.host.getAttributeNames(), observedAttributes).map(
    ({ name, meant }) => `${name}: do you mean ${meant}?`,
  );
  if (text.length > 0)
    console.warn(`<kt-pay-button> does not know all of its attributes:\n  ${text.join('\n  ')}`);
}

/** That nobody answers where the gateway should be. */
function reportUnreachable(gatewayUrl: string): void {
  console.error(
    `<kt-pay-button> got no answer from ${gatewayUrl}. Unless the connection is at fault: is that the gateway's address (gateway-url, test-mode), and does it run?`,
  );
}

/** That the gateway refuses what only the shop can mend, in the gateway's own words. */
function reportRefusal({ code, messages, hint }: GatewayFault): void {
  const text = Object.entries(messages).map(([path, message]) => `${path}: ${message}`);
  console.error(`<kt-pay-button> was refused by the gateway (${code}). ${hint}\n  ${text.join('\n  ')}`);
}

/** That the page's own policy lets nobody ask the gateway, and what to add to it. */
function reportViolation({ directive, origin }: PolicyViolation): void {
  console.error(
    `<kt-pay-button> cannot reach ${origin}: this page's Content-Security-Policy refuses it. Add "${directive} ${origin}".`,
  );
}

/**
 * Why no payment came of a click, where it may be the shop's to mend.
 * @param error what happened
 * @param gatewayUrl who was asked
 */
export function reportFailure(error: PayError, gatewayUrl: string): void {
  const { code, cause } = error;
  if (code === 'blocked_by_policy') reportViolation(cause as PolicyViolation);
  else if (code === 'gateway_unreachable') reportUnreachable(gatewayUrl);
  // A number is the gateway's, and its fault the cause.
  else if (typeof code === 'number' && PAY_ERRORS[payErrorName(code)].words === 'shopMistake')
    reportRefusal(cause as GatewayFault);
}

/** What is known of a page around a payment page that says nothing. */
export interface Surroundings {
  /** Whether the page's own policy refused the frame. */
  refused: boolean;
  /** Whether the page is in a frame itself. */
  framed: boolean;
  /** Whether it is isolated from other origins, as `Cross-Origin-Embedder-Policy` does. */
  isolated: boolean;
}

/** Why a payment page at this origin is not shown in its frame, as far as can be known. */
export function whyUnframed(origin: string, { refused, framed, isolated }: Surroundings): string {
  if (refused) return `This page's Content-Security-Policy refuses it: add "frame-src ${origin}".`;
  if (isolated) {
    return 'This page has a Cross-Origin-Embedder-Policy, which refuses frames that do not ask for it: leave it out.';
  }
  if (framed)
    return "This page is in a frame: the pages around it must be on the merchant's trusted domains too.";
  return 'It did not load, or its messages do not arrive: does a listener of this page stop "message" events?';
}

/**
 * That the customer is offered a page of its own, and why.
 * @param paymentUrl what could not be framed
 * @param refused whether the page's own policy did it
 */
export function reportUnframed(paymentUrl: string, refused: boolean): void {
  const { origin } = new URL(paymentUrl);
  const why = whyUnframed(origin, { refused, framed: window.top !== window, isolated: crossOriginIsolated });
  console.error(
    `<kt-pay-button> could not show the payment page of ${origin} inside this page, and offers it as a page of its own. ${why}`,
  );
}
