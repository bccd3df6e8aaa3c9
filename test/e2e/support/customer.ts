import type { BrowserContext, ElementHandle, Frame, Page, Viewport } from 'puppeteer-core';
import { readBankParams } from './bank-params.js';
import { PATIENCE, VIEWPORTS } from './browser.js';
import { PayEvents } from './pay-events.js';
import type { StackUrls } from './stack.js';

/** Attributes of the button, as a merchant writes them. */
export type ButtonAttributes = Readonly<Record<string, string>>;

/** How a customer comes to the shop. */
export interface Visit {
  /** The page's path; the shop's first page without one. */
  readonly path?: string;
  readonly attributes?: ButtonAttributes;
  /** What the page shows once it is ready: a button that has its order, unless a page says it otherwise. */
  readonly ready?: string;
  readonly viewport?: Viewport;
  /** A shop that has no content security policy: it frames anybody. */
  readonly withoutCsp?: boolean;
}

/** A customer at the shop: what they see and do, through every frame. */
export class Customer {
  readonly page: Page;
  readonly events: PayEvents;
  readonly #urls: StackUrls;

  private constructor(page: Page, events: PayEvents, urls: StackUrls) {
    this.page = page;
    this.events = events;
    this.#urls = urls;
  }

  /** Opens the shop's page, with its button given further attributes. */
  static async at(
    context: BrowserContext,
    urls: StackUrls,
    {
      path = '/',
      attributes = {},
      ready = 'kt-pay-button[order-id]:defined',
      viewport = VIEWPORTS.desktop,
      withoutCsp = false,
    }: Visit = {},
  ): Promise<Customer> {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.setViewport(viewport);
    if (withoutCsp) await page.setBypassCSP(true);
    const customer = new Customer(page, await PayEvents.of(page), urls);
    await page.goto(urls.shop + path);
    await visible(page, ready);
    await customer.setAttributes(attributes);
    return customer;
  }

  async setAttributes(attributes: ButtonAttributes): Promise<void> {
    await this.page.$eval(
      'kt-pay-button',
      (button, given) => {
        for (const [name, value] of Object.entries(given)) button.setAttribute(name, value);
      },
      attributes,
    );
  }

  async attribute(name: string): Promise<string> {
    return this.page.$eval('kt-pay-button', (button, wanted) => button.getAttribute(wanted) ?? '', name);
  }

  orderId(): Promise<string> {
    return this.attribute('order-id');
  }

  /** The hash of the button's payment; waits until the gateway gave one. */
  async hash(): Promise<string> {
    const handle = await this.page.waitForFunction(
      () =>
        document.querySelector<HTMLElement & { transactionHash: string | null }>('kt-pay-button')
          ?.transactionHash ?? false,
    );
    return String(await handle.jsonValue());
  }

  /** The button's state, as a merchant's page reads it. */
  state(): Promise<string> {
    return this.page.$eval('kt-pay-button', (button) => (button as HTMLElement & { state: string }).state);
  }

  async #button(): Promise<ElementHandle> {
    return visible(this.page, 'kt-pay-button >>> [part~="button"]');
  }

  async clickPay(): Promise<void> {
    await (await this.#button()).click();
  }

  async doubleClickPay(): Promise<void> {
    await (await this.#button()).click({ count: 2 });
  }

  /** The payment page in the button's dialog. */
  async paymentPage(): Promise<Frame> {
    const iframe = await visible(this.page, 'kt-pay-button >>> iframe');
    // A browser tells of the frame's element before it tells of the frame.
    await this.page.waitForFrame(async () => (await iframe.contentFrame()) !== null, { timeout: PATIENCE });
    const frame = await iframe.contentFrame();
    if (!frame) throw new Error('the button’s frame has gone');
    return frame;
  }

  /** A frame inside the payment page, at this origin. */
  async #innerFrame(origin: string): Promise<Frame> {
    const outer = await this.paymentPage();
    return this.page.waitForFrame((frame) => frame.parentFrame() === outer && frame.url().startsWith(origin));
  }

  /** The bank's card form, empty and ready. */
  async cardPage(): Promise<Frame> {
    const frame = await this.#innerFrame(`${this.#urls.bank}/`);
    await visible(frame, '#number');
    return frame;
  }

  /** The number that the bank knows this payment by. */
  async invoiceId(): Promise<string> {
    const frame = await this.cardPage();
    return readBankParams(frame.url()).get('invoiceId') ?? '';
  }

  /** Types a card and presses pay. */
  async payWith(number: string): Promise<void> {
    const frame = await this.cardPage();
    await fillCard(frame, number);
  }

  /** The issuer's page that asks for the one-time code. */
  async codePage(): Promise<Frame> {
    const frame = await this.#innerFrame(`${this.#urls.acs}/`);
    await visible(frame, '#code');
    return frame;
  }

  /** Types the code that the issuer sent, or another one. */
  async enterCode(code?: string): Promise<void> {
    const frame = await this.codePage();
    await typeCode(frame, code);
  }

  /** What the receipt says, once it is there. */
  async receipt(): Promise<string> {
    const frame = await this.paymentPage();
    await visible(frame, '>>> article h1');
    return textOf(frame, '>>> article');
  }

  /** Presses Continue on the receipt. */
  async continue(): Promise<void> {
    const frame = await this.paymentPage();
    await (await visible(frame, '>>> article .actions button.primary')).click();
  }

  /** Closes the dialog by its own control. */
  async close(): Promise<void> {
    await (await visible(this.page, 'kt-pay-button >>> [part~="close"]')).click();
  }
}

/**
 * Waits until an element is there to be seen. Everything is waited for by this: without `visible` puppeteer looks again
 * only when the document changes, and what happens in a shadow root is no change of the document.
 */
export async function visible(where: Page | Frame, selector: string): Promise<ElementHandle> {
  const element = await where.waitForSelector(selector, { visible: true, timeout: PATIENCE });
  if (!element) throw new Error(`${selector} is not there`);
  return element;
}

/** The text a person reads in an element. */
export function textOf(where: Page | Frame, selector: string): Promise<string> {
  return where.$eval(selector, (element) => (element as HTMLElement).innerText);
}

/** Fills the bank's card form and sends it. */
export async function fillCard(where: Page | Frame, number: string): Promise<void> {
  const fields = { number, expiry: '12/39', cvc: '123', name: 'AIGERIM SERIKOVA' };
  for (const [id, value] of Object.entries(fields)) await where.locator(`#${id}`).fill(value);
  await (await visible(where, '#pay')).click();
}

/** Fills the issuer's form and sends it. Without a code: the one that the issuer sent. */
export async function typeCode(where: Page | Frame, code?: string): Promise<void> {
  const sent = await where.$eval('#message', (message) => (message as HTMLElement).dataset['code'] ?? '');
  await where.locator('#code').fill(code ?? sent);
  await (await visible(where, '#confirm')).click();
}
