import type { Environment } from './environment.js';
import { VARIABLES, type Variable, type VariableName } from './variables.js';

const NAMES = Object.keys(VARIABLES) as VariableName[];
const ENCRYPTED: readonly VariableName[] = [
  'KT_PUBLIC_URL',
  'KT_PAGE_URL',
  'KT_EPAY_OAUTH_URL',
  'KT_EPAY_API_URL',
  'KT_EPAY_PAGE_URL',
  'KT_PROVIDER_URL',
];

/** Notes what may do for a demo and not for money: the embedded database, plain http, terminals that charge at once. */
export function checkForProduction(env: Environment): void {
  for (const name of NAMES) {
    const entry: Variable = VARIABLES[name];
    if (entry.required === 'in production' && env.given(name) === null) {
      env.fault(name, `is missing, and KT_MODE=production needs it: it is ${entry.means}`);
    }
  }
  for (const name of ENCRYPTED) {
    if (env.given(name)?.startsWith('http:')) env.fault(name, 'must be https when KT_MODE=production');
  }
  if (env.given('KT_EPAY_FRAME_ORIGINS')?.includes('http:')) {
    env.fault('KT_EPAY_FRAME_ORIGINS', 'must be https origins when KT_MODE=production');
  }
  if (env.given('KT_EPAY_STAGES') === '1') {
    env.fault(
      'KT_EPAY_STAGES',
      'must be 2 when KT_MODE=production: a payment must be able to let held money go; ask the bank for two-step terminals',
    );
  }
}
