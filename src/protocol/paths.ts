/** The path of the payments resource, from the API's host on. */
export const PAYMENTS_PATH = '/api/v1/merchant-widget/payment';

/** The path of the payment page, from the page's host on. */
export const PAYMENT_PAGE_PATH = '/payment-card';
