// What documents take from the code stands between `<!-- made: what -->` and `<!-- made: end -->`.

/**
 * The document with everything between its marks made anew.
 * @param {string} document
 * @param {(what: string) => string} make the Markdown of what a mark names
 */
export function fillMarks(document, make) {
  return document.replace(
    /(<!-- made: (?!end)(.+?) -->\n)[^]*?(<!-- made: end -->)/g,
    (_all, begin, what, end) => `${begin}\n<!-- prettier-ignore -->\n${make(what)}\n\n${end}`,
  );
}
