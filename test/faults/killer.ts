import { setTimeout as wait } from 'node:timers/promises';
import type { BankControl, BankFault } from './bank-control.js';
import type { Chance } from './chance.js';
import type { Stack } from './stack.js';

/** How long a kill waits for the bank to have done something whose answer nobody will read. */
const CATCH_WITHIN_MS = 4000;

/**
 * Kills gateways by SIGKILL and starts them again: every second time at a random moment, else just when the bank has
 * charged or released and its answer has not come: then all of them, since nobody outside knows which one waits for it.
 * Resolves with how many processes were killed in each way, when there were `kills` or the customers are done.
 */
export async function killGateways(
  { gateways }: Stack,
  bank: BankControl,
  chance: Chance,
  { kills, done }: { kills: number; done: () => boolean },
): Promise<{ random: number; betweenCommitAndAnswer: number }> {
  const killed = { random: 0, betweenCommitAndAnswer: 0 };
  const restart = async (chosen: Stack['gateways']) => {
    await Promise.all(chosen.map(({ program }) => program.kill()));
    await Promise.all(chosen.map(({ program }) => program.start()));
  };
  for (let round = 0; killed.random + killed.betweenCommitAndAnswer < kills; round += 1) {
    await wait(chance.between(200, 2500));
    if (round % 2 === 0 || done()) {
      await restart([chance.pick(gateways)]);
      killed.random += 1;
      continue;
    }
    const fault: BankFault = {
      target: chance.pick(['charge', 'charge', 'charge', 'cancel'] as const),
      effect: 'done-then-hang',
      times: 1,
    };
    await bank.set(fault);
    const end = Date.now() + CATCH_WITHIN_MS;
    let caught = false;
    while (!caught && Date.now() < end) {
      caught = !(await bank.waits(fault));
      if (!caught) await wait(20);
    }
    const left = kills - killed.random - killed.betweenCommitAndAnswer;
    const chosen = caught ? gateways.slice(0, left) : [chance.pick(gateways)];
    await restart(chosen);
    killed[caught ? 'betweenCommitAndAnswer' : 'random'] += chosen.length;
  }
  return killed;
}
