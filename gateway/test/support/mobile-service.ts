/** A service of the catalogue, as an operator adds it. */
export const MOBILE = {
  id: 1,
  names: { ru: 'Мобильная связь', kk: 'Ұялы байланыс', en: 'Mobile phone' },
  contract_pattern: '^(\\+7|8)7\\d{9}$',
  contract_example: '+77011234567',
  min_amount: 100,
  max_amount: 50_000,
  provider_service: 'mobile',
};

/** What makes an order of the tests' shop a top-up by {@link MOBILE}. */
export const TOP_UP = { type: 'service', service: { service_id: 1, contract_value: '+77011234567' } };
