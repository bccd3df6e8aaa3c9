// Held by `npm run check:types`: what Vue's template checker knows of the element, and what it refuses.
import type { GlobalComponents } from 'vue';
import type {} from '../../src/frameworks/vue.js';

type Component = InstanceType<GlobalComponents['kt-pay-button']>;

export const props: Component['$props'] = {
  class: 'pay',
  appId: 'e2d3d70d53c67bcd377266f74e98587c',
  'order-id': '1',
  amount: 1000.5,
  testMode: true,
  order: { order_id: '1', amount: 1000.5, type: 'ecom' },
};

// @ts-expect-error an amount is a number, or digits
export const wrongAmount: Component['$props'] = { amount: true };

declare const button: Component;

button.open();
button.$emit('kt-success', new CustomEvent('kt-success') as never);
// @ts-expect-error there is no such event
button.$emit('kt-paid', new CustomEvent('kt-paid') as never);
