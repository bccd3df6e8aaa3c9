// What a test cannot do from its own page: look into a frame of another origin, press there, open a page of its own.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Runs in the foreign page: does one thing with what is found through all shadow roots.
 * @param {{ what: 'text' | 'title' | 'labels' | 'press' | 'go' | 'focus', label?: string, to?: string }} order
 */
function inside({ what, label, to }) {
  /** @type {(root: Document | ShadowRoot) => Element[]} */
  const all = (root) =>
    [...root.querySelectorAll('*')].flatMap((element) =>
      element.shadowRoot ? [element, ...all(element.shadowRoot)] : [element],
    );
  const elements = all(document);
  if (what === 'text') {
    const own = elements.filter(
      (e) => e.getClientRects().length > 0 && !e.closest('dialog:not([open]), noscript'),
    );
    const texts = own.flatMap((e) =>
      [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.textContent ?? ''),
    );
    return texts.join(' ').replace(/\s+/g, ' ').trim();
  }
  if (what === 'focus') {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused?.textContent?.trim() ?? '';
  }
  if (what === 'title') return document.title;
  if (what === 'go') {
    setTimeout(() => location.assign(to ?? ''));
    return true;
  }
  /** @param {Element} e */
  const name = (e) => e.getAttribute('aria-label') ?? e.textContent ?? '';
  const pressable = elements.filter((e) => e.matches('a, button'));
  if (what === 'labels') return pressable.map(name).join(' ');
  const found = pressable.find((e) => name(e).includes(label ?? ''));
  if (!(found instanceof HTMLElement)) return false;
  // After the answer: what is pressed may take this page away.
  setTimeout(() => found.click());
  return true;
}

// A frame that changes its process in the middle of a look never answers.
const gone = () => new Promise((resolve) => setTimeout(resolve, 3_000, { missing: true }).unref());

/** @returns {import('@web/test-runner').TestRunnerPlugin} */
export function foreignPagesPlugin() {
  return {
    name: 'foreign-pages',
    async executeCommand({ command, payload, session }) {
      if (command !== 'foreign') return undefined;
      const { url, what, ...order } = Object(payload);
      const launcher = /** @type {import('@web/test-runner-chrome').ChromeLauncher} */ (session.browser);
      const own = launcher.getPage(session.id);
      if (what === 'open') {
        const opened = await own.browserContext().newPage();
        if (order.dark) await opened.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
        await opened.goto(url, { waitUntil: 'domcontentloaded' });
        return true;
      }
      const pages = await own.browserContext().pages();
      if (what === 'close') {
        await Promise.all(pages.filter((page) => page.url().includes(url)).map((page) => page.close()));
        return true;
      }
      const frames = pages.filter((page) => !page.isClosed()).flatMap((page) => page.frames());
      const frame = frames.find((candidate) => candidate.url().includes(url));
      if (!frame) return { missing: true };
      try {
        if (what === 'url') return { value: frame.url() };
        if (what === 'offline') {
          await frame.page().setOfflineMode(order.offline);
          return { value: true };
        }
        if (what === 'axe') {
          await frame.evaluate(axe);
          // What is in the bank's own frame is the bank's.
          const { violations } = await frame.evaluate('axe.run(document, { iframes: false })');
          return { value: violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`) };
        }
        const looked = frame.evaluate(inside, { what, ...order }).then((value) => ({ value }));
        return await Promise.race([looked, gone()]);
      } catch (error) {
        // The frame went on to its next page in the middle of it: the test looks again.
        if (/detached|destroyed|closed/i.test(String(error))) return { missing: true };
        throw error;
      }
    },
  };
}
