import { KtPayButton } from './kt-pay-button.js';
import type { PayEventMap } from './pay-events.js';

declare global {
  interface HTMLElementTagNameMap {
    'kt-pay-button': KtPayButton;
  }
  interface GlobalEventHandlersEventMap {
    'kt-click': PayEventMap['kt-click'];
    'kt-open': PayEventMap['kt-open'];
    'kt-ready': PayEventMap['kt-ready'];
    'kt-step': PayEventMap['kt-step'];
    'kt-request-close': PayEventMap['kt-request-close'];
    'kt-success': PayEventMap['kt-success'];
    'kt-error': PayEventMap['kt-error'];
    'kt-cancel': PayEventMap['kt-cancel'];
    'kt-close': PayEventMap['kt-close'];
  }
}

// On a server there are no elements; and a page may load the script twice.
if (typeof customElements !== 'undefined' && !customElements.get('kt-pay-button')) {
  customElements.define('kt-pay-button', KtPayButton);
}
