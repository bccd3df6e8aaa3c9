import { FakeGateway } from './fake-gateway.js';
import { payButton, type ButtonOnPage } from './pay-button.js';

/** A payment of the fake's order that the bank is confirming. */
export interface PaymentInConfirmation {
  gateway: FakeGateway;
  button: ButtonOnPage;
}

/** @param lang the button's language */
export async function whileConfirming(lang = 'ru'): Promise<PaymentInConfirmation> {
  const gateway = await FakeGateway.forOrder();
  const button = await payButton(gateway, { lang });
  await button.openPage();
  await gateway.page({ do: 'port', message: { type: 'stage', stage: 'processing' } });
  await button.next('kt-step');
  return { gateway, button };
}
