/** How the dialog grows: centred in the window, it would else jump away under the customer's eyes. */
const GROWING = { id: 'kt-growing', duration: 200, easing: 'ease-out' } as const;

/**
 * Makes a dialog as high as its page would like, within what the window has.
 * @param inside something in the dialog
 * @param height in CSS pixels; null is that of a dialog that waits, and not to be seen becoming so
 */
export function growDialog(inside: HTMLElement, height: number | null): void {
  const dialog = inside.closest('dialog');
  if (!dialog) return;
  // Laid out only where its growing is to be seen: a click waits for no layout.
  const before = height === null ? 0 : dialog.offsetHeight;
  dialog.style.setProperty('--_height', height === null ? '' : `${height}px`);
  // One that is still going on has its own height, not the one to come.
  for (const animation of dialog.getAnimations()) if (animation.id === GROWING.id) animation.cancel();
  if (before === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const after = dialog.offsetHeight;
  if (after !== before) dialog.animate([{ blockSize: `${before}px` }, { blockSize: `${after}px` }], GROWING);
}
