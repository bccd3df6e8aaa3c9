import type { PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';

/** A heading and the sentence under it. */
export interface Message {
  title: string;
  text: string;
}

/** The payment page's own words; what it shares with the button is in the root package's locales. */
export interface PageWords {
  payment: string;
  testMode: string;
  testModeHint: string;
  order: string;
  /** While the bank's page is on its way. */
  opening: string;
  bankFrame: string;
  bankNote: string;
  leaving: Message;
  gate: Message;
  toBank: string;
  confirming: Message;
  slow: string;
  confirmingOffline: string;
  backToBank: string;
  handingOver: string;
  offlineAgain: string;
  cancel: {
    ask: string;
    title: string;
    text: string;
    yes: string;
    no: string;
    sending: string;
    failed: string;
  };
  /** The receipt's heading and sentence per status; a failure's sentence is its reason's. */
  outcomes: Record<PaymentStatus, Message>;
  /** The heading when the customer cancelled, or let the time run out: nobody refused anything. */
  notPaid: string;
  fields: {
    merchant: string;
    order: string;
    description: string;
    amount: string;
    refunded: string;
    time: string;
    card: string;
    approval: string;
    reference: string;
    number: string;
    status: string;
    hash: string;
  };
  /** Finer than the button's words: cleared or not yet makes a difference on a receipt. */
  statuses: Record<PaymentStatus, string>;
  live: string;
  copy: string;
  copied: string;
  openReceipt: string;
  savePdf: string;
  print: string;
  continue: string;
  untrusted: string;
  openHost: (host: string) => string;
  newTab: string;
  end: { paid: Message; processing: Message; failed: Message };
  mayClose: string;
}

export const en: PageWords = {
  payment: 'Payment',
  testMode: 'Test',
  testModeHint: 'Test mode: no money is taken',
  order: 'Order',
  opening: 'Opening the bank’s page…',
  bankFrame: 'The bank’s page: card details and confirmation',
  bankNote: 'Only the bank sees your card.',
  leaving: { title: 'Going to the bank', text: 'The bank’s page opens by itself in a moment.' },
  gate: {
    title: 'Your payment is waiting',
    text: 'Continue to the bank’s page to enter your card, or cancel.',
  },
  toBank: 'Continue to the bank',
  confirming: { title: 'The bank is confirming the payment', text: 'Please do not close this page.' },
  slow: 'This takes longer than usual. The result will appear here by itself. If you did not finish paying, go back to the bank’s page.',
  confirmingOffline: 'You are offline. When the connection is back, the result will appear here by itself.',
  backToBank: 'Back to the bank’s page',
  handingOver: 'Returning to the shop…',
  offlineAgain: 'When the connection is back we try again by ourselves.',
  cancel: {
    ask: 'Cancel payment',
    title: 'Cancel the payment?',
    text: 'Nothing is charged. You can pay for the order again later.',
    yes: 'Yes, cancel',
    no: 'Go on paying',
    sending: 'Cancelling…',
    failed: 'The payment could not be cancelled. Try again.',
  },
  outcomes: {
    pending: { title: 'Waiting for the bank', text: 'The result will appear here by itself.' },
    authorized: {
      title: 'The bank approved the payment',
      text: 'The amount is held and being credited. The status changes here by itself.',
    },
    success: { title: 'Paid', text: 'The payment was accepted. Thank you!' },
    completed: { title: 'Paid', text: 'The payment is complete. Thank you!' },
    error: { title: 'The payment did not go through', text: '' },
    denied: { title: 'The payment was refused', text: '' },
  },
  notPaid: 'Not paid',
  fields: {
    merchant: 'Shop',
    order: 'Order',
    description: 'Description',
    amount: 'Amount',
    refunded: 'Refunded',
    time: 'Time',
    card: 'Card',
    approval: 'Approval code',
    reference: 'Bank reference',
    number: 'Receipt number',
    status: 'Status',
    hash: 'Payment ID',
  },
  statuses: {
    pending: 'Awaiting payment',
    authorized: 'Being credited',
    success: 'Accepted',
    completed: 'Complete',
    error: 'Not paid',
    denied: 'Refused',
  },
  live: 'updates by itself',
  copy: 'Copy the payment ID',
  copied: 'Copied',
  openReceipt: 'Receipt as a page',
  savePdf: 'Download PDF',
  print: 'Print',
  continue: 'Continue',
  untrusted: 'The shop gave this address to go on to. Open it only if you know it:',
  openHost: (host) => `Open ${host}`,
  newTab: 'opens in a new tab',
  end: {
    paid: {
      title: 'Thank you, it’s paid',
      text: 'You can keep the receipt: it stays available at its own link.',
    },
    processing: {
      title: 'Thank you, the payment is being processed',
      text: 'It will be finished without you. The receipt shows the current status.',
    },
    failed: {
      title: 'The payment did not go through',
      text: 'You can go back to the shop and pay for the order again.',
    },
  },
  mayClose: 'You can close this page.',
};
