// Held by `npm run check:types`: what a React 19 shop may write, and what its editor refuses.
import type {} from '../../src/frameworks/react.js';
import type { KtPayButton } from '../../src/index.js';

declare const button: { current: KtPayButton | null };

export const asProperties = (
  <kt-pay-button
    ref={button}
    className="pay"
    appId="e2d3d70d53c67bcd377266f74e98587c"
    appKey="h09acJ8QSLPw40XZxdNfLbq4hXzWInC5zXL319RdXUI="
    testMode
    order={{ order_id: '1', amount: 1000.5, type: 'ecom' }}
    lang="kk"
    onkt-success={({ detail, currentTarget }) => {
      const paid: [number, string] = [detail.amount, detail.receiptUrl];
      return void [paid, currentTarget];
    }}
    onkt-error={(event) => {
      event.preventDefault();
      const code: 'offline' | undefined = event.detail.code === 'offline' ? event.detail.code : undefined;
      return void code;
    }}
    onkt-request-close={({ detail }) => void (detail.source === 'escape')}
  >
    Pay
  </kt-pay-button>
);

export const asAttributes = (
  <kt-pay-button
    app-id="e2d3d70d53c67bcd377266f74e98587c"
    test-mode
    order-id="1"
    amount={1000}
    callback-force-success-url="/thanks"
    show-close-button={false}
  />
);

export const mistakes = [
  // @ts-expect-error an amount is a number, or digits
  <kt-pay-button key="1" amount={true} />,
  // @ts-expect-error there is no such property (JSX checks no name with a hyphen that it does not know)
  <kt-pay-button key="2" callbackHappyUrl="/thanks" />,
  // @ts-expect-error this event has no receipt
  <kt-pay-button key="3" onkt-cancel={({ detail }) => void detail.receiptUrl} />,
];
