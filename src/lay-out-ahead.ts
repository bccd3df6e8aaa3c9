let done = false;

/**
 * Has the browser work out what a dialog looks like before it is opened, once a page: for that it asks another process for
 * the fonts (and fetches one that the dialog alone is written in), which a click would wait for. Nothing of it is drawn.
 * @param inside something in the dialog
 */
export function layOutAhead(inside: HTMLElement): void {
  const dialog = inside.closest('dialog');
  if (done || !dialog || dialog.open) return;
  // Important, or the shop's ::part(dialog) wins: it may have dialogs fade, and this one must not linger.
  for (const display of ['flex', 'none']) {
    dialog.style.cssText = `display:${display}!important;position:fixed!important;visibility:hidden!important;transition:none!important`;
    const { width } = dialog.getBoundingClientRect();
    // One in a part of the page that is not shown has no size.
    done ||= width > 0;
  }
  dialog.style.cssText = '';
}
