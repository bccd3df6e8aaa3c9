/** What this shop sells. */
export const PRODUCT = {
  /** In KZT; with tiyn, so that everybody sees decimals work. */
  price: 4990.5,
  title: {
    ru: 'Чайный набор «Дастархан»',
    kk: '«Дастархан» шай жиынтығы',
    en: 'Dastarkhan tea set',
  },
} as const;
