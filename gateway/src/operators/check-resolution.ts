import { isObject, type Checked, type Faults } from '@nplus.tech/ktwidget-client/protocol';
import { RESOLVED_AS, type ResolvedAs } from '../payments/operator-case.js';

const FIELDS = ['resolution', 'as'];
const MAX_LENGTH = 2000;
// A resolution may have several lines.
const CONTROL = /[^\P{Cc}\n\t]/u;

/** A case's resolution, checked. */
export interface Resolution {
  resolution: string;
  as: ResolvedAs | null;
}

/** Checks `{ resolution, as? }`. */
export function checkResolution(value: unknown): Checked<Resolution> {
  const faults: Faults = {};
  const given = isObject(value) ? value : {};
  const resolution = typeof given['resolution'] === 'string' ? given['resolution'].trim() : '';
  if (resolution === '')
    faults['resolution'] = 'must say what was found and done: it is all that is left of the case';
  else if (resolution.length > MAX_LENGTH) faults['resolution'] = `must be at most ${MAX_LENGTH} characters`;
  else if (CONTROL.test(resolution)) faults['resolution'] = 'must not contain control characters';
  const said = given['as'] ?? null;
  const as = RESOLVED_AS.find((word) => word === said) ?? null;
  if (said !== null && as === null) faults['as'] = `must be one of ${RESOLVED_AS.join(', ')}`;
  for (const field of Object.keys(given)) {
    if (!FIELDS.includes(field)) faults[field] = `is not known; the fields are ${FIELDS.join(', ')}`;
  }
  return Object.keys(faults).length === 0 ? { ok: true, value: { resolution, as } } : { ok: false, faults };
}
