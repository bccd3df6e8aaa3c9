// Runs tests in WebKitGTK: a display that nobody sees, its WebDriver, and the small browser that comes with it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { WebdriverLauncher } from '@web/test-runner-webdriver';
import { freePorts } from '../free-ports.mjs';

/** Nothing here has a graphics card, a desktop or settings of a user. */
const BARE = {
  LIBGL_ALWAYS_SOFTWARE: '1',
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  NO_AT_BRIDGE: '1',
  GSETTINGS_BACKEND: 'memory',
};
const START_MS = 30_000;

/**
 * A display of its own; the server finds a free number and tells it.
 * @param {string} program
 */
async function startDisplay(program) {
  const server = spawn(program, ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const told = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
  const [number] = await once(told, 'data', { signal: AbortSignal.timeout(START_MS) });
  return { server, display: `:${String(number).trim()}` };
}

/**
 * @param {string} program
 * @param {string} display
 */
async function startDriver(program, display) {
  const [port] = await freePorts(1);
  const server = spawn(program, ['--host=127.0.0.1', `--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, ...BARE, DISPLAY: display },
  });
  const late = AbortSignal.timeout(START_MS);
  for (;;) {
    const answered = await fetch(`http://127.0.0.1:${port}/status`, { signal: late }).catch(() => null);
    if (answered?.ok) return { server, port };
    if (late.aborted || server.exitCode !== null) throw new Error(`${program} does not answer`);
    await wait(50);
  }
}

/**
 * Of the driver, what the launcher itself does not do.
 * @typedef {object} Driver
 * @property {(script: string) => Promise<[number, number]>} execute
 * @property {(x: null, y: null, width: number, height: number) => Promise<unknown>} setWindowRect
 */

/**
 * @param {Driver} driver
 * @param {string} pair two numbers that the page knows
 * @returns {Promise<[number, number]>}
 */
const numbers = (driver, pair) => driver.execute(`return ${pair}`);

/** A launcher for web-test-runner. One page at a time, each in the window itself, so that windows can be resized. */
export class WebKitLauncher extends WebdriverLauncher {
  concurrency = 1;
  /** @type {import('node:child_process').ChildProcess[]} */
  #programs = [];
  #found;

  /** @param {{ driver: string, browser: string, display: string }} found */
  constructor(found) {
    super({
      capabilities: {
        browserName: 'MiniBrowser',
        // @ts-expect-error of WebKitGTK alone
        'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] },
        'wdio:enforceWebDriverClassic': true,
      },
    });
    this.#found = found;
    process.once('exit', () => this.#end());
  }

  /**
   * @param {import('@web/test-runner').TestRunnerCoreConfig} config
   * @override
   */
  async initialize(config) {
    const { server: screen, display } = await startDisplay(this.#found.display);
    this.#programs.push(screen);
    const { server: driver, port } = await startDriver(this.#found.driver, display);
    this.#programs.push(driver);
    Object.assign(this['options'], { hostname: '127.0.0.1', port, path: '/' });
    await super.initialize({ ...config, concurrency: this.concurrency });
    this.name = 'WebKitGTK';
  }

  /** @override */
  async stop() {
    await super.stop();
    this.#end();
  }

  /**
   * Gives the page this size, as far as the window can be so small or large; a window is larger than its page.
   * @param {{ width: number, height: number }} size in CSS pixels
   * @returns {Promise<{ width: number, height: number }>} the size that it got
   */
  async setViewport({ width, height }) {
    const driver = /** @type {Driver} */ (/** @type {unknown} */ (this['driver']));
    const [across, down] = await numbers(driver, '[outerWidth - innerWidth, outerHeight - innerHeight]');
    await driver.setWindowRect(null, null, width + across, height + down);
    const [gotWidth, gotHeight] = await numbers(driver, '[innerWidth, innerHeight]');
    return { width: gotWidth, height: gotHeight };
  }

  #end() {
    for (const program of this.#programs.splice(0).reverse()) program.kill();
  }
}
