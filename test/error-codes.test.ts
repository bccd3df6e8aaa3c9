import { assert, expect, waitUntil } from '@open-wc/testing';
import { PAY_ERRORS, type PayErrorCode } from '../src/pay-error-catalogue.js';
import type { PayErrorDetail } from '../src/pay-events.js';
import { ERROR_CATALOGUE, failure, type ErrorName } from '../src/protocol/index.js';
import { setOnline } from './support/connection.js';
import { consoleErrorsDuring } from './support/console-errors.js';
import type { Script } from './support/fake-gateway-types.js';
import { FakeGateway } from './support/fake-gateway.js';
import { shopAt, shopWith } from './support/framed-button.js';
import { payButton, type ButtonOnPage } from './support/pay-button.js';

type OwnCode = Exclude<PayErrorCode, ErrorName>;

const isOfTheGateway = (code: PayErrorCode): code is ErrorName => code in ERROR_CATALOGUE;

async function clicked(script: Script): Promise<ButtonOnPage> {
  const gateway = await FakeGateway.forOrder();
  await gateway.script(script);
  const button = await payButton(gateway);
  button.click();
  return button;
}

async function atThePage(): Promise<{ gateway: FakeGateway; button: ButtonOnPage }> {
  const gateway = await FakeGateway.forOrder();
  const button = await payButton(gateway);
  await button.openPage();
  return { gateway, button };
}

/** How each code comes about that is not the gateway's. The type asks for every one. */
const MAKE: Record<OwnCode, () => Promise<ButtonOnPage>> = {
  async invalid_order() {
    const button = await payButton(await FakeGateway.forOrder(), { amount: '0' });
    button.click();
    return button;
  },
  async insecure_context() {
    const { view, button } = await shopWith(await FakeGateway.forOrder(), '/src/define.ts');
    Object.defineProperty(view, 'isSecureContext', { value: false });
    button.click();
    return button;
  },
  async unsupported_browser() {
    const before = `delete globalThis.WebAssembly;
      SubtleCrypto.prototype.generateKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'));`;
    const { button } = await shopWith(await FakeGateway.forOrder(), '/src/define.ts', before);
    button.click();
    return button;
  },
  async not_loaded() {
    const { button } = await shopWith(
      await FakeGateway.forOrder(),
      '/lost-chunk/session-parts/src/define.ts',
    );
    button.click();
    return button;
  },
  async offline() {
    setOnline(false);
    return clicked({});
  },
  async blocked_by_policy() {
    const gateway = await FakeGateway.forOrder();
    const { button } = await shopAt(gateway, `/strict-page?gateway=${gateway.url}&without=connect-src`);
    button.click();
    return button;
  },
  gateway_unreachable: () => clicked({ create: 'break' }),
  async gateway_timeout() {
    const gateway = await FakeGateway.forOrder();
    await gateway.script({ create: 'hang' });
    // Half a minute is over at once.
    const before = `const wait = setTimeout;
      window.setTimeout = (run, time) => wait(run, time >= 30_000 ? 0 : time);`;
    const { button } = await shopWith(gateway, '/src/define.ts', before);
    button.click();
    return button;
  },
  gateway_answer_invalid: () => clicked({ create: { status: 200, answer: { ok: true } } }),
  async acquirer_unavailable() {
    const { gateway, button } = await atThePage();
    await gateway.page({ do: 'port', message: { type: 'problem', code: 'acquirer_unavailable' } });
    await gateway.page({ do: 'port', message: { type: 'stage', stage: 'acquirer' } });
    await button.next('kt-step');
    button.pressClose();
    return button;
  },
  async outcome_unknown() {
    const { gateway, button } = await atThePage();
    await gateway.page({ do: 'port', message: { type: 'stage', stage: 'three-d-secure' } });
    await button.next('kt-step');
    button.pressClose();
    return button;
  },
  async payment_failed() {
    const { gateway, button } = await atThePage();
    const error = { error_type: 'ERROR_PAYMENT', error_message: 'declined' } as const;
    await gateway.script({ view: { status: { status: 'error', error }, reason: 'declined', final: true } });
    button.pressClose();
    return button;
  },
};

function makeGatewayError(name: ErrorName): Promise<ButtonOnPage> {
  const { code, status, message, hint } = ERROR_CATALOGUE[name];
  return clicked({ create: { status, answer: failure({ code, messages: { body: message }, hint }) } });
}

describe('kt-error', () => {
  afterEach(() => setOnline(true));

  for (const code of Object.keys(PAY_ERRORS) as PayErrorCode[]) {
    it(`tells ${code}, with a sentence for the customer`, async () => {
      let error: PayErrorDetail | undefined;
      await consoleErrorsDuring(async () => {
        const button = await (isOfTheGateway(code) ? makeGatewayError(code) : MAKE[code]());
        error = await button.next('kt-error');
        await waitUntil(() => button.element.lastError?.code === code);
      });
      expect(error).to.include({ code, retryable: PAY_ERRORS[code].retryable });
      expect(error?.message).to.match(/[а-я]{3}.*\.$/);
      assert.isAtMost(error?.message.length ?? 0, 250);
    });
  }
});
