import { PAGE_BOOTSTRAP_ID, type Language, type PageBootstrap } from '@nplus.tech/ktwidget-client/protocol';
import { escapeHtml, jsonForScript } from './escape-html.js';
import { formatAmount } from './format-amount.js';
import { htmlDocument } from './html-document.js';
import { HTML_WORDS } from './html-words.js';
import type { PageAssets } from './page-assets.js';

/** What {@link renderPaymentPage} needs. */
export interface PaymentPage {
  bootstrap: PageBootstrap;
  assets: PageAssets;
  /** The visitor's, by `Accept-Language`; the button's, in the fragment, wins in the page. */
  language: Language;
}

/**
 * The payment page's HTML (contract 1.3): the bootstrap as JSON, and for the moment before the script runs the
 * merchant, the description and the amount, so that the customer sees at once what is being paid.
 */
export function renderPaymentPage({ bootstrap, assets, language }: PaymentPage): string {
  const { merchant_name, description, payment } = bootstrap.receipt;
  const words = HTML_WORDS[language];
  // What waits for a card asks for the bank's page first; that need not wait for the whole script.
  const ahead =
    payment.status.status === 'pending' && !bootstrap.over
      ? `<script type="module" async fetchpriority="high" src="${escapeHtml(assets.bankPageAheadScript)}"></script>\n`
      : '';
  return htmlDocument({
    language,
    testMode: payment.test_mode,
    title: `${words.payment} — ${merchant_name}`,
    style: assets.style,
    head: `<script type="application/json" id="${PAGE_BOOTSTRAP_ID}">${jsonForScript(bootstrap)}</script>
${ahead}<script type="module" src="${escapeHtml(assets.script)}"></script>
`,
    element: 'kt-payment-page',
    shell: `<p class="shell-merchant">${escapeHtml(merchant_name)}</p>
${description === '' ? '' : `<p class="shell-description">${escapeHtml(description)}</p>\n`}\
<p class="shell-amount">${escapeHtml(formatAmount(payment.amount, language))}</p>
<noscript><p class="shell-note">${words.needsScript}</p></noscript>`,
  });
}
