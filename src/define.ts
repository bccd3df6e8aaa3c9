import { KtPayButton } from './kt-pay-button.js';

// On a server there are no elements; and a page may load the script twice.
if (typeof customElements !== 'undefined' && !customElements.get('kt-pay-button')) {
  customElements.define('kt-pay-button', KtPayButton);
}

// For pages that have this one file and no bundler.
export { KtPayButton };
export { registerLocale } from './locales/own-locale.js';
