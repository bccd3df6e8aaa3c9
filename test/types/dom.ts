// Held by `npm run check:types`: what TypeScript knows of the element on a page without a framework.
import type { KtPayButton, PayEventMap, PaySuccessDetail } from '../../src/index.js';

export const found: KtPayButton | null = document.querySelector('kt-pay-button');
export const made: KtPayButton = document.createElement('kt-pay-button');
export const heard: PaySuccessDetail[] = [];

made.addEventListener('kt-success', ({ detail }) => heard.push(detail));
document.addEventListener('kt-step', ({ detail }) => detail.stage === 'three-d-secure');
// @ts-expect-error a cancelled payment is not a paid one
made.addEventListener('kt-cancel', (event: PayEventMap['kt-success']) => heard.push(event.detail));
// @ts-expect-error the state is read-only
made.state = 'paying';
