import type { Language, PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';

/** The words of a printed receipt. They are those of the receipt page, where both say the same. */
export interface ReceiptWords {
  receipt: (number: string) => string;
  /** The outcome in large letters. */
  outcomes: Readonly<Record<PaymentStatus, string>>;
  /** Nobody refused anything: the customer changed their mind, or let the time run out. */
  notPaid: string;
  fields: Readonly<
    Record<
      | 'merchant'
      | 'order'
      | 'description'
      | 'amount'
      | 'refunded'
      | 'time'
      | 'card'
      | 'approval'
      | 'reference'
      | 'status'
      | 'hash',
      string
    >
  >;
  statuses: Readonly<Record<PaymentStatus, string>>;
  testBadge: string;
  testNote: string;
  /** Where the receipt can be seen as it is now. */
  online: string;
}

const ru: ReceiptWords = {
  receipt: (number) => `Чек № ${number}`,
  outcomes: {
    pending: 'Ждём оплаты',
    authorized: 'Сумма удержана',
    success: 'Оплачено',
    completed: 'Оплачено',
    error: 'Оплата не прошла',
    denied: 'Платёж отклонён',
  },
  notPaid: 'Не оплачено',
  fields: {
    merchant: 'Магазин',
    order: 'Заказ',
    description: 'Описание',
    amount: 'Сумма',
    refunded: 'Возвращено',
    time: 'Время',
    card: 'Карта',
    approval: 'Код подтверждения',
    reference: 'Номер операции банка',
    status: 'Статус',
    hash: 'Номер платежа',
  },
  statuses: {
    pending: 'Ожидает оплаты',
    authorized: 'Удержано, зачисляется',
    success: 'Принято',
    completed: 'Завершено',
    error: 'Не оплачено',
    denied: 'Отклонено',
  },
  testBadge: 'ТЕСТ',
  testNote: 'Тестовый режим: деньги не списываются',
  online: 'Текущее состояние платежа:',
};

const kk: ReceiptWords = {
  receipt: (number) => `№ ${number} түбіртек`,
  outcomes: {
    pending: 'Төлем күтілуде',
    authorized: 'Сома бұғатталды',
    success: 'Төленді',
    completed: 'Төленді',
    error: 'Төлем өтпеді',
    denied: 'Төлем қабылданбады',
  },
  notPaid: 'Төленбеді',
  fields: {
    merchant: 'Дүкен',
    order: 'Тапсырыс',
    description: 'Сипаттама',
    amount: 'Сома',
    refunded: 'Қайтарылды',
    time: 'Уақыты',
    card: 'Карта',
    approval: 'Растау коды',
    reference: 'Банк операциясының нөмірі',
    status: 'Күйі',
    hash: 'Төлем нөмірі',
  },
  statuses: {
    pending: 'Төлем күтілуде',
    authorized: 'Бұғатталды, есепке алынуда',
    success: 'Қабылданды',
    completed: 'Аяқталды',
    error: 'Төленбеді',
    denied: 'Қабылданбады',
  },
  testBadge: 'СЫНАҚ',
  testNote: 'Сынақ режимі: ақша алынбайды',
  online: 'Төлемнің қазіргі күйі:',
};

const en: ReceiptWords = {
  receipt: (number) => `Receipt No. ${number}`,
  outcomes: {
    pending: 'Waiting for payment',
    authorized: 'Amount held',
    success: 'Paid',
    completed: 'Paid',
    error: 'The payment did not go through',
    denied: 'The payment was refused',
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
    status: 'Status',
    hash: 'Payment number',
  },
  statuses: {
    pending: 'Waiting for payment',
    authorized: 'Held, being credited',
    success: 'Accepted',
    completed: 'Completed',
    error: 'Not paid',
    denied: 'Refused',
  },
  testBadge: 'TEST',
  testNote: 'Test mode: no money is taken',
  online: 'The payment as it is now:',
};

/** The words of a printed receipt in every language. */
export const RECEIPT_WORDS: Readonly<Record<Language, ReceiptWords>> = { ru, kk, en };
