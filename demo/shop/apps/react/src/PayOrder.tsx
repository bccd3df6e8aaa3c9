import '@nplus.tech/ktwidget-client/define';
import type {} from '@nplus.tech/ktwidget-client/react';
import type { OrderOutcome } from '../../../pages/shared/order-outcome.js';
import type { PayableOrder } from '../../../pages/shared/shop-server.js';

interface PayOrderProps {
  order: PayableOrder;
  lang: string;
  onOutcome: (outcome: OrderOutcome) => void;
}

export function PayOrder({ order, lang, onOutcome }: PayOrderProps) {
  return (
    <kt-pay-button
      gatewayUrl={order.button.gateway_url}
      appId={order.button.app_id}
      appKey={order.button.app_key}
      testMode
      order={{
        order_id: order.order_id,
        amount: order.amount,
        type: 'ecom',
        description: order.description,
      }}
      lang={lang}
      onkt-success={() => onOutcome('confirming')}
      onkt-error={({ detail }) => {
        console.error(detail.code, detail.message);
        onOutcome(detail.code === 'outcome_unknown' ? 'unknown' : 'failed');
      }}
      onkt-cancel={() => onOutcome('cancelled')}
    />
  );
}
