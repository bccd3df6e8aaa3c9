import { Component, DestroyRef, inject, signal } from '@angular/core';
import { formatAmount } from '../../../pages/shared/format.js';
import { currentLanguage, startLanguage, text } from '../../../pages/shared/language.js';
import { nextOutcome, OUTCOME_TEXTS, type OrderOutcome } from '../../../pages/shared/order-outcome.js';
import { makeOrder, whenPaid, type PayableOrder } from '../../../pages/shared/shop-server.js';
import { PayOrder } from './pay-order.js';

@Component({
  selector: 'shop-tea-offer',
  imports: [PayOrder],
  template: `
    @if (order(); as order) {
      <section class="offer">
        <p class="kind">{{ say('built_with') }} Angular</p>
        <h1>{{ say('product_name') }}</h1>
        <p class="price">{{ price(order.amount) }}</p>
        <shop-pay-order [order]="order" [lang]="lang()" (outcome)="show($event)" />
        <p class="order">
          <span
            >{{ say('order') }}&nbsp;<code id="order-id">{{ order.order_id }}</code></span
          >
        </p>
        @if (outcome(); as outcome) {
          <p class="order-note" role="status" [attr.data-outcome]="outcome">
            {{ say(texts[outcome]) }}
          </p>
        }
      </section>
    }
  `,
})
export class TeaOffer {
  readonly lang = signal(currentLanguage());
  readonly order = signal<PayableOrder | null>(null);
  readonly outcome = signal<OrderOutcome | null>(null);
  readonly texts = OUTCOME_TEXTS;

  constructor() {
    const destroyed = inject(DestroyRef);
    void makeOrder({ lang: this.lang() }).then((order) => {
      this.order.set(order);
      destroyed.onDestroy(whenPaid(order.order_id, () => this.show('paid')));
    });
    startLanguage((next) => this.lang.set(next));
  }

  /** A text in the language that the page speaks now; read anew when that changes. */
  say(key: Parameters<typeof text>[0]) {
    this.lang();
    return text(key);
  }

  price(amount: number) {
    this.lang();
    return formatAmount(amount);
  }

  show(heard: OrderOutcome) {
    this.outcome.update((now) => nextOutcome(now, heard));
  }
}
