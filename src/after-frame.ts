/** Milliseconds after which nobody waits for a frame: a page that is not to be seen has none. */
const FRAMELESS = 500;

/**
 * Runs something once the next frame is on the screen.
 * @param run called once
 * @returns runs it at once, unless it has run
 */
export function afterFrame(run: () => void): () => void {
  const once = () => {
    clearTimeout(timer);
    const now = run;
    run = () => undefined;
    now();
  };
  const timer = setTimeout(once, FRAMELESS);
  requestAnimationFrame(() => setTimeout(once));
  return once;
}
