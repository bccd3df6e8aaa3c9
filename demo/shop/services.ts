import type { Language } from '@nplus.tech/ktwidget-client/protocol';

/** A service that the shop resells: its id in ktpay's catalogue, and what an order of it is called. */
interface ShopService {
  readonly serviceId: number;
  readonly title: Readonly<Record<Language, string>>;
}

/** What the shop sells beside its tea. */
export const SHOP_SERVICES = {
  topup: {
    serviceId: 1,
    title: { ru: 'Пополнение телефона', kk: 'Телефонды толтыру', en: 'Mobile top-up' },
  },
  utilities: {
    serviceId: 2,
    title: { ru: 'Коммунальные услуги', kk: 'Коммуналдық қызметтер', en: 'Utilities' },
  },
} as const satisfies Record<string, ShopService>;
