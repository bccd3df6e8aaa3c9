// A control character would reach receipts, logs and the bank; half of a surrogate pair is no text to a database.
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]/u;

/** What is wrong with a text of at most `max` UTF-16 code units that comes from outside; null when nothing is. */
export function textFault(text: string, max: number): string | null {
  if (text.length > max) return `must be at most ${max} characters`;
  return UNFIT.test(text) ? 'must be text without control characters' : null;
}
