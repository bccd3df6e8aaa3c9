/**
 * What is wrong with a value, field by field: the path of the field → what it must be.
 * All faults of a value are reported at once, so that a developer mends them in one go.
 */
export type Faults = Record<string, string>;

/** What a guard found: the checked value, or everything that is wrong with it. */
export type Checked<T> = { ok: true; value: T } | { ok: false; faults: Faults };

/** Whether the value is a JSON object (not null, not an array). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Ends a guard: the value when nothing is wrong, else the faults. */
export function checked<T>(value: T, faults: Faults): Checked<T> {
  return Object.keys(faults).length === 0 ? { ok: true, value } : { ok: false, faults };
}
