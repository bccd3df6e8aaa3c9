/** Where the API of KTWidget's own deployments is (contract 1.1). */
export const API_HOSTS = {
  test: 'https://fintech.test.nplus.tech',
  production: 'https://fintech.nplus.tech',
} as const;
