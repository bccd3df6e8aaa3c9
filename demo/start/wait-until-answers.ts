import { setTimeout as wait } from 'node:timers/promises';

const EVERY_MS = 40;

async function answers(url: string, accepts: (status: number) => boolean): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return accepts(response.status);
  } catch {
    return false;
  }
}

/**
 * Waits until the URL answers with a status that is accepted (2xx when not told otherwise).
 * @throws An error when it did not within the time.
 */
export async function waitUntilAnswers(
  url: string,
  { withinMs, accepts = (status) => status >= 200 && status < 300 }: AnswerRules,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await answers(url, accepts))) {
    if (performance.now() > deadline) {
      throw new Error(
        `${url} did not answer within ${withinMs / 1000} s; --verbose shows what the programs say`,
      );
    }
    await wait(EVERY_MS);
  }
}

/** How long to wait, and which statuses count as an answer. */
export interface AnswerRules {
  readonly withinMs: number;
  readonly accepts?: (status: number) => boolean;
}
