/** KTWidget's own deployments (contract 1.1): the API, and the page that is framed. */
export const HOSTS = {
  test: { api: 'https://fintech.test.nplus.tech', page: 'https://widget.test.nplus.tech' },
  production: { api: 'https://fintech.nplus.tech', page: 'https://widget.nplus.tech' },
} as const;

/** The path of the payments resource, from the API's host on. */
export const PAYMENTS_PATH = '/api/v1/merchant-widget/payment';

/** The path of the payment page, from the page's host on. */
export const PAYMENT_PAGE_PATH = '/payment-card';
