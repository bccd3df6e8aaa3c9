import { closestMatch } from 'leven';

/** Names so short differ by two letters from too many others. */
const SHORT = 5;

/**
 * Which names were probably meant to be others: those that differ by one letter from a known one, or two in a longer name.
 * What is like none is the page's own affair, as what frameworks put on elements is.
 * @param given the names of an element's attributes
 * @param known those that mean something there
 */
export function misspeltAttributes(
  given: readonly string[],
  known: readonly string[],
): { name: string; meant: string }[] {
  return given.flatMap((name) => {
    if (known.includes(name)) return [];
    const meant = closestMatch(name, known, { maxDistance: name.length > SHORT ? 2 : 1 });
    return meant === undefined ? [] : [{ name, meant }];
  });
}
