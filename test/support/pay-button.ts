import { fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/define.js';
import type { KtPayButton } from '../../src/kt-pay-button.js';
import type { PayEventDetails, PayEventName } from '../../src/pay-events.js';
import { APP_ID, type FakeGateway } from './fake-gateway.js';

const NAMES: PayEventName[] = [
  'kt-click',
  'kt-open',
  'kt-ready',
  'kt-step',
  'kt-request-close',
  'kt-success',
  'kt-error',
  'kt-cancel',
  'kt-close',
];

/** A button on the page, and everything that it tells. */
export class ButtonOnPage {
  readonly element: KtPayButton;
  readonly heard: { name: PayEventName; detail: unknown }[] = [];

  constructor(element: KtPayButton) {
    this.element = element;
    // On the document, as a shop's analytics would: the events bubble.
    for (const name of NAMES) {
      element.ownerDocument.addEventListener(name, (event) => {
        if (event.target === element) this.heard.push({ name, detail: event.detail });
      });
    }
  }

  get names(): PayEventName[] {
    return this.heard.map(({ name }) => name);
  }

  details<Name extends PayEventName>(name: Name): PayEventDetails[Name][] {
    return this.heard
      .filter((event) => event.name === name)
      .map(({ detail }) => detail as PayEventDetails[Name]);
  }

  /** The detail of the event's nth time, once it was heard. */
  async next<Name extends PayEventName>(name: Name, nth = 1): Promise<PayEventDetails[Name]> {
    const isHere = () => this.details(name).length >= nth;
    await waitUntil(isHere, '', { interval: 10, timeout: 9000 }).catch(() => {
      throw new Error(`${name} (${nth}) did not come, but ${JSON.stringify(this.heard)}`);
    });
    return this.details(name)[nth - 1] as PayEventDetails[Name];
  }

  part(name: string): HTMLElement | null {
    return this.element.renderRoot.querySelector<HTMLElement>(`[part="${name}"]`);
  }

  get dialog(): HTMLDialogElement {
    return this.element.renderRoot.querySelector('dialog')!;
  }

  get frame(): HTMLIFrameElement | null {
    return this.element.renderRoot.querySelector('iframe');
  }

  /** What is in the dialog besides the frame. */
  get dialogText(): string {
    return this.dialog.querySelector('.cover')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  }

  click(): void {
    this.part('button')!.click();
  }

  pressClose(): void {
    this.part('close')!.click();
  }

  /** Clicks and waits until the payment page has answered. */
  async openPage(nth = 1): Promise<void> {
    this.click();
    await this.next('kt-ready', nth);
  }

  /** The button in the dialog with this label. */
  action(label: string): HTMLElement | undefined {
    return [...this.dialog.querySelectorAll<HTMLElement>('.action')].find(
      ({ textContent }) => textContent === label,
    );
  }
}

/** The attributes of a button for the fake's order, for 1000.50 KZT and in Russian. */
export function orderAttributes(gateway: FakeGateway): Record<string, string> {
  return {
    'app-key': gateway.appKey,
    'app-id': APP_ID,
    'gateway-url': gateway.url,
    'order-id': gateway.orderId,
    amount: '1000.50',
    type: 'ecom',
    lang: 'ru',
  };
}

/** Puts a button for the fake's order on the page, as {@link orderAttributes} unless told otherwise. */
export async function payButton(
  gateway: FakeGateway,
  attributes: Record<string, string> = {},
): Promise<ButtonOnPage> {
  const element = await fixture<KtPayButton>(html`<kt-pay-button></kt-pay-button>`);
  for (const [name, value] of Object.entries({ ...orderAttributes(gateway), ...attributes }))
    element.setAttribute(name, value);
  await element.updateComplete;
  return new ButtonOnPage(element);
}
