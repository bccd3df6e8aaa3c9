import '@nplus.tech/ktwidget-client/define';
import { Component, CUSTOM_ELEMENTS_SCHEMA, computed, input, output } from '@angular/core';
import type { Order, PayErrorDetail } from '@nplus.tech/ktwidget-client';
import type { OrderOutcome } from '../../../pages/shared/order-outcome.js';
import type { PayableOrder } from '../../../pages/shared/shop-server.js';

@Component({
  selector: 'shop-pay-order',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <kt-pay-button
      [gatewayUrl]="order().button.gateway_url"
      [appId]="order().button.app_id"
      [appKey]="order().button.app_key"
      test-mode
      [order]="toPay()"
      [lang]="lang()"
      (kt-success)="outcome.emit('confirming')"
      (kt-error)="failed($event)"
      (kt-cancel)="outcome.emit('cancelled')"
    />
  `,
})
export class PayOrder {
  readonly order = input.required<PayableOrder>();
  readonly lang = input.required<string>();
  readonly outcome = output<OrderOutcome>();

  readonly toPay = computed((): Order => {
    const { order_id, amount, description } = this.order();
    return { order_id, amount, type: 'ecom', description };
  });

  failed({ detail }: CustomEvent<PayErrorDetail>) {
    console.error(detail.code, detail.message);
    this.outcome.emit(detail.code === 'outcome_unknown' ? 'unknown' : 'failed');
  }
}
