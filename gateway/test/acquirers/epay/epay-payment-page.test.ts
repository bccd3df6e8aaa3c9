import assert from 'node:assert/strict';
import { test } from 'node:test';
import lzString from 'lz-string';
import { paymentPageUrl } from '../../../src/acquirers/epay/epay-payment-page.js';
import type { PaymentPageRequest } from '../../../src/payments/acquirer.js';
import { pageRequest } from './support/page-request.js';

const PAGE = 'https://epay.example/payform/';

function paramsOf(request: PaymentPageRequest): string {
  const [page, packed] = paymentPageUrl(PAGE, request, 'TOKEN').split('?params=');
  assert.equal(page, PAGE);
  return lzString.decompressFromEncodedURIComponent(packed ?? '');
}

test('the page gets every field in the documented order, percent-encoded', () => {
  const request = pageRequest({
    invoiceId: '000000001350768',
    amount: 100_050n,
    description: 'Чай + 2 книги',
    user: { merchant_user_id: 'user 1', phone: '+77010000000' },
    backLink: 'https://w.example/payment/h/back-link?outcome=success',
    failureBackLink: 'https://w.example/payment/h/back-link?outcome=failure',
    postLink: 'https://g.example/payment/h/post-link',
    failurePostLink: 'https://g.example/payment/h/post-link',
  });
  assert.equal(
    paramsOf(request),
    'invoiceId=000000001350768' +
      '&backLink=https%3A%2F%2Fw.example%2Fpayment%2Fh%2Fback-link%3Foutcome%3Dsuccess' +
      '&failureBackLink=https%3A%2F%2Fw.example%2Fpayment%2Fh%2Fback-link%3Foutcome%3Dfailure' +
      '&postLink=https%3A%2F%2Fg.example%2Fpayment%2Fh%2Fpost-link' +
      '&failurePostLink=https%3A%2F%2Fg.example%2Fpayment%2Fh%2Fpost-link' +
      '&language=RU' +
      '&description=%D0%A7%D0%B0%D0%B9%20%2B%202%20%D0%BA%D0%BD%D0%B8%D0%B3%D0%B8' +
      '&accountId=user%201' +
      '&terminal=67e34d63-102f-4bd1-898e-370781d0074d' +
      '&amount=1000.5' +
      '&currency=KZT' +
      '&phone=%2B77010000000' +
      '&email=' +
      '&cardSave=false' +
      '&auth=access_token%3DTOKEN%26token_type%3DBearer',
  );
});

test('the page speaks the language of the payment', () => {
  const language = (chosen: 'ru' | 'kk' | 'en') =>
    new URLSearchParams(paramsOf(pageRequest({ language: chosen }))).get('language');
  assert.deepEqual([language('ru'), language('kk'), language('en')], ['RU', 'KZ', 'EN']);
});

test('a long description is cut between characters, a broken one does not stop the payment', () => {
  const description = (text: string) =>
    new URLSearchParams(paramsOf(pageRequest({ description: text }))).get('description');
  assert.equal(description('📚'.repeat(200)), '📚'.repeat(125));
  assert.equal(description('half \ud800 of one'), 'half \ufffd of one');
});

test('a token keeps its meaning inside the page’s parameters whatever characters it has', () => {
  const packed = new URL(paymentPageUrl(PAGE, pageRequest(), 'a+b/c=&d')).searchParams.get('params') ?? '';
  const fields = new URLSearchParams(lzString.decompressFromEncodedURIComponent(packed));
  assert.equal(new URLSearchParams(fields.get('auth') ?? '').get('access_token'), 'a+b/c=&d');
});
