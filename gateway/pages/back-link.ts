import { TRANSACTION_HASH, type ReturnedMessage } from '@nplus.tech/ktwidget-client/protocol';
import { PageMemory } from './page-memory.js';

/** The bank sent the customer here: in the payment page's inner frame, or as a whole page. */
function comeBack(): void {
  const { hash = '', paymentPage } = document.querySelector<HTMLElement>('[data-hash]')?.dataset ?? {};
  if (!TRANSACTION_HASH.test(hash) || paymentPage === undefined) return;
  if (window.parent !== window) {
    const message: ReturnedMessage = { type: 'kt:returned', hash };
    window.parent.postMessage(message, location.origin);
    return;
  }
  new PageMemory(hash).rememberReturn();
  location.replace(paymentPage);
}

comeBack();
