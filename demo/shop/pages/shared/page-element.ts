/**
 * The page's element with this id.
 * @throws An error when the page has none: the page and its script do not belong together then.
 */
export function pageElement(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** The same, for a box to tick. */
export function pageCheckbox(id: string): HTMLInputElement {
  const found = pageElement(id);
  if (!(found instanceof HTMLInputElement)) throw new Error(`#${id} is no box to tick`);
  return found;
}
