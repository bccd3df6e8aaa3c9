import { PAYMENT_PAGE_PATH, type Language } from '@nplus.tech/ktwidget-client/protocol';
import { escapeHtml } from './escape-html.js';
import { htmlDocument } from './html-document.js';
import { HTML_WORDS } from './html-words.js';
import type { PageAssets } from './page-assets.js';

/** What {@link renderBackLink} needs. */
export interface BackLink {
  /** The payment's, 40 lower-case hex characters. */
  hash: string;
  assets: PageAssets;
  language: Language;
  testMode: boolean;
}

/**
 * Where the bank sends the customer: tells the payment page around it that the customer is back, or, opened as a whole
 * page, goes to the payment page. What the bank says of the outcome is not looked at: the status tells.
 */
export function renderBackLink({ hash, assets, language, testMode }: BackLink): string {
  const words = HTML_WORDS[language];
  const paymentPage = `${PAYMENT_PAGE_PATH}?hash=${encodeURIComponent(hash)}`;
  return htmlDocument({
    language,
    testMode,
    title: words.returning,
    style: assets.style,
    head: `<script type="module" src="${escapeHtml(assets.backLinkScript)}"></script>
`,
    data: { hash, 'payment-page': paymentPage },
    shell: `<p class="shell-note">${words.returning}</p>
<noscript><p><a href="${escapeHtml(paymentPage)}">${words.toPayment}</a></p></noscript>`,
  });
}
