import { API_HOSTS } from './api-hosts.js';

/** KTWidget's own deployments (contract 1.1): the API, and the page that is framed. */
export const HOSTS = {
  test: { api: API_HOSTS.test, page: 'https://widget.test.nplus.tech' },
  production: { api: API_HOSTS.production, page: 'https://widget.nplus.tech' },
} as const;
