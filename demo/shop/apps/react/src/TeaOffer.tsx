import { useEffect, useState } from 'react';
import { formatAmount } from '../../../pages/shared/format.js';
import { text } from '../../../pages/shared/language.js';
import { nextOutcome, OUTCOME_TEXTS, type OrderOutcome } from '../../../pages/shared/order-outcome.js';
import { whenPaid, type PayableOrder } from '../../../pages/shared/shop-server.js';
import { PayOrder } from './PayOrder';

/** `lang`: the texts are read anew when it changes. */
export function TeaOffer({ order, lang }: { order: PayableOrder; lang: string }) {
  const [outcome, setOutcome] = useState<OrderOutcome | null>(null);
  const show = (heard: OrderOutcome) => setOutcome((now) => nextOutcome(now, heard));

  useEffect(() => whenPaid(order.order_id, () => setOutcome('paid')), [order]);

  return (
    <section className="offer">
      <p className="kind">{text('built_with')} React</p>
      <h1>{text('product_name')}</h1>
      <p className="price">{formatAmount(order.amount)}</p>
      <PayOrder order={order} lang={lang} onOutcome={show} />
      <p className="order">
        <span>
          {text('order')}&nbsp;<code id="order-id">{order.order_id}</code>
        </span>
      </p>
      {outcome && (
        <p className="order-note" role="status" data-outcome={outcome}>
          {text(OUTCOME_TEXTS[outcome])}
        </p>
      )}
    </section>
  );
}
