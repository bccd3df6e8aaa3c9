import { BankFrame } from './bank-frame.js';
import { CancelPayment } from './cancel-payment.js';
import { PaymentPage } from './payment-page.js';
import { Receipt } from './receipt.js';

declare global {
  interface HTMLElementTagNameMap {
    'kt-bank-frame': BankFrame;
    'kt-cancel-payment': CancelPayment;
    'kt-payment-page': PaymentPage;
    'kt-receipt': Receipt;
  }
}

customElements.define('kt-bank-frame', BankFrame);
customElements.define('kt-cancel-payment', CancelPayment);
customElements.define('kt-receipt', Receipt);
customElements.define('kt-payment-page', PaymentPage);
