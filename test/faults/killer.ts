import { setTimeout as wait } from 'node:timers/promises';
import type { BankControl, BankFault } from './bank-side.js';
import type { Chance } from './chance.js';
import { STEADY_PROVIDER_FAULTS, type ProviderControl, type ProviderFault } from './provider-side.js';
import type { Stack } from './stack.js';

/** What the other side has done when a kill falls between that and our reading of its answer. */
export type Commit = 'charge' | 'credit' | 'cancel' | 'refund';
const COMMITS: readonly Commit[] = ['charge', 'credit', 'cancel', 'refund'];

/** How many gateway processes were killed, at which moments. */
export type Killed = Record<Commit | 'random', number>;

/** How long a kill waits for the other side to have done something whose answer nobody will read. */
const CATCH_WITHIN_MS = 8000;
/** Every so many rounds the provider dies too, and cannot be reached until it is up again. */
const PROVIDER_DIES_EVERY = 4;

/** Where the killer makes trouble. */
interface Scene {
  stack: Stack;
  bank: BankControl;
  provider: ProviderControl;
  chance: Chance;
}

/** Lets the next commit of a kind go unanswered, and resolves when it has happened; false: none came in time. */
async function commitHappens({ bank, provider }: Scene, commit: Commit): Promise<boolean> {
  const strike = { effect: 'done-then-hang', times: 1 };
  const credit: ProviderFault = { ...strike, target: 'credit' };
  const operation: BankFault = { ...strike, target: commit === 'credit' ? 'charge' : commit };
  const waits = () => (commit === 'credit' ? provider.waits(credit) : bank.waits(operation));
  await (commit === 'credit' ? provider.set(credit) : bank.set(operation));
  const end = Date.now() + CATCH_WITHIN_MS;
  while (await waits()) {
    if (Date.now() > end) return false;
    await wait(20);
  }
  return true;
}

async function restart(chosen: Stack['gateways']): Promise<void> {
  await Promise.all(chosen.map(({ program }) => program.kill()));
  await Promise.all(chosen.map(({ program }) => program.start()));
}

async function killProvider({ stack, provider }: Scene): Promise<void> {
  await stack.provider.kill();
  await stack.provider.start();
  await provider.set(...STEADY_PROVIDER_FAULTS);
}

/**
 * Kills gateways by SIGKILL and starts them again: every second time just when the other side has committed and its
 * answer has not come (then all of them, since nobody outside knows which one waits for it), else one at a random moment.
 * Ends after so many `kills`.
 */
export async function killGateways(scene: Scene, kills: number): Promise<Killed> {
  const { gateways } = scene.stack;
  const { chance } = scene;
  const killed: Killed = { charge: 0, credit: 0, cancel: 0, refund: 0, random: 0 };
  const left = () => kills - Object.values(killed).reduce((sum, count) => sum + count, 0);
  for (let round = 0; left() > 0; round += 1) {
    await wait(chance.between(200, 2500));
    const commit = round % 2 === 0 ? COMMITS[(round / 2) % COMMITS.length] : undefined;
    if (commit && (await commitHappens(scene, commit))) {
      const chosen = gateways.slice(0, left());
      await restart(chosen);
      killed[commit] += chosen.length;
      continue;
    }
    const down = round % PROVIDER_DIES_EVERY === 1 ? killProvider(scene) : null;
    await restart([chance.pick(gateways)]);
    killed.random += 1;
    await down;
  }
  return killed;
}
