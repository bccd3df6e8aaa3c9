/** A service as the gateway's operator adds it. Amounts in KZT. */
export interface NewService {
  readonly id: number;
  readonly names: { readonly ru: string; readonly kk: string; readonly en: string };
  readonly contract_pattern: string;
  readonly contract_example: string;
  readonly min_amount: number;
  readonly max_amount: number;
  readonly provider_service: string;
}

/** What the shop sells beside its tea, and the provider emulator credits. */
export const DEMO_SERVICES: readonly NewService[] = [
  {
    id: 1,
    names: { ru: 'Мобильная связь', kk: 'Ұялы байланыс', en: 'Mobile phone' },
    contract_pattern: '^(\\+7|8)7\\d{9}$',
    contract_example: '+77011234567',
    min_amount: 100,
    max_amount: 50_000,
    provider_service: 'mobile',
  },
  {
    id: 2,
    names: { ru: 'Коммунальные услуги', kk: 'Коммуналдық қызметтер', en: 'Utilities' },
    contract_pattern: '^\\d{7,10}$',
    contract_example: '10203040',
    min_amount: 100,
    max_amount: 500_000,
    provider_service: 'utilities',
  },
];

/** What is needed of the operator's API. */
export interface Services {
  serviceIds(): Promise<readonly number[]>;
  addService(service: NewService): Promise<void>;
}

/** Adds the services that the gateway does not have yet. */
export async function ensureServices(services: Services): Promise<void> {
  const known = await services.serviceIds();
  for (const service of DEMO_SERVICES) {
    if (!known.includes(service.id)) await services.addService(service);
  }
}
