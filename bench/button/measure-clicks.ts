import puppeteer from 'puppeteer-core';
import { findChrome } from '../../scripts/find-chrome.mjs';
import type { BuiltScripts } from './built-button.js';
import { CONDITIONS, SLOW_LINK, inWords, type Condition } from './conditions.js';
import type { ButtonBenchOptions } from './options.js';
import { CONTENDERS, TAGS, shopPages, type Contender } from './pages.js';
import { SlowLink } from './slow-link.js';
import { openStand } from './stand.js';
import { visit, type Pointer, type Visit } from './visit.js';

/** All of them are this machine, where its servers listen. */
const RESOLVE_HOSTS = '--host-resolver-rules=MAP *.localhost 127.0.0.1';

let hosts = 0;

/**
 * A site that the browser has never seen: nothing of it is cached or connected. (A browser context of its own would be empty
 * too, but is a private one, in which Chromium opens no connection ahead.)
 */
function freshHost(): string {
  hosts += 1;
  return `site-${hosts}.localhost`;
}

/** Round after round, what came of each visit. */
export type ClickRounds = Map<Condition, Record<Contender, Visit[]>>;

/** Clicks in Chromium, the contenders interleaved and each the first as often as the other. */
export async function measureClicks(
  { files, start }: BuiltScripts,
  { rounds, press, touch, throttled, preload }: ButtonBenchOptions,
): Promise<{ browser: string; measured: ClickRounds }> {
  const pointer: Pointer = touch > 0 ? 'touch' : 'mouse';
  const stand = await openStand(files, shopPages(preload > 0 ? start : null));
  const link = new SlowLink(SLOW_LINK);
  const ports = {
    unthrottled: { shop: stand.shopPort, gateway: stand.gatewayPort },
    slow: { shop: await link.relay(stand.shopPort), gateway: await link.relay(stand.gatewayPort) },
  };
  const { executablePath, args } = await findChrome();
  const browser = await puppeteer.launch({
    executablePath,
    args: [...args, RESOLVE_HOSTS],
    headless: true,
    // While developer tools watch the network, Chromium reads a request's scripts once more to say which line asked.
    networkEnabled: false,
  });
  const measured: ClickRounds = new Map(
    CONDITIONS.filter(({ cpu }) => throttled > 0 || cpu === 1).map((condition) => [
      condition,
      { button: [], limit: [] },
    ]),
  );
  const measure = async (contender: Contender, condition: Condition): Promise<Visit> => {
    const { shop, gateway } = ports[condition.link];
    const url = new URL(`http://${freshHost()}:${shop}/${contender}`);
    url.searchParams.set('gateway', `http://${freshHost()}:${gateway}`);
    const plan = { url, tag: TAGS[contender], pointer, press };
    return visit(browser, plan, condition).catch((cause: unknown) => {
      throw new Error(`${contender}, ${inWords(condition)}`, { cause });
    });
  };
  try {
    // The first pages of a browser pay for its start.
    for (const contender of CONTENDERS) {
      await measure(contender, { cpu: 1, link: 'unthrottled', click: 'at once' });
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const [condition, into] of measured) {
        const turn = round % 2 === 0 ? CONTENDERS : CONTENDERS.toReversed();
        for (const contender of turn) into[contender].push(await measure(contender, condition));
      }
    }
    return { browser: await browser.version(), measured };
  } finally {
    await browser.close();
    link.close();
    await stand.close();
  }
}
