let done = false;

/**
 * Has the browser work out what a dialog looks like before it is opened, once a page: for that it asks another process for
 * the fonts, which a click would wait for. Nothing of it is drawn.
 * @param inside something in the dialog
 */
export function layOutAhead(inside: HTMLElement): void {
  const dialog = inside.closest('dialog');
  if (done || !dialog || dialog.open) return;
  done = true;
  // Important, or the shop's ::part(dialog) wins: it may have dialogs fade, and this one must not linger.
  for (const display of ['flex', 'none']) {
    dialog.style.cssText = `display:${display}!important;visibility:hidden!important;transition:none!important`;
    dialog.getBoundingClientRect();
  }
  dialog.style.cssText = '';
}
