import type { ServiceProvider } from '../payments/provider.js';

const detail = 'no provider is configured (KT_PROVIDER_URL)';
const unreached = () => Promise.resolve({ kind: 'unreached', detail } as const);

/** A gateway without a service provider: whatever was begun with an earlier one is neither credited nor decided. */
export const noProvider: ServiceProvider = {
  checkContract: () => Promise.resolve({ kind: 'unknown', detail }),
  credit: unreached,
  readStatus: unreached,
  void: unreached,
};
