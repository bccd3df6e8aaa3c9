import { isObject, type Checked, type Faults } from '@nplus.tech/ktwidget-client/protocol';

/** The secrets that are rotated by their kind; the box key has a command of its own. */
export const ROTATED_SECRETS = ['app', 'order', 'webhook'] as const;
/** One of {@link ROTATED_SECRETS}. */
export type RotatedSecret = (typeof ROTATED_SECRETS)[number];

const DEFAULT_OVERLAP_HOURS = 24;
const LONGEST_OVERLAP_HOURS = 30 * 24;

function checkOverlap(value: unknown, faults: Faults): number {
  if (value === undefined || value === null) return DEFAULT_OVERLAP_HOURS;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LONGEST_OVERLAP_HOURS) {
    return value;
  }
  faults['overlap_hours'] =
    `must be whole hours from 0 (the old one ends at once) to ${LONGEST_OVERLAP_HOURS}; ${DEFAULT_OVERLAP_HOURS} when absent`;
  return 0;
}

function refuseUnknown(value: Record<string, unknown>, fields: readonly string[], faults: Faults): void {
  for (const field of Object.keys(value)) {
    if (!fields.includes(field)) faults[field] = `is not known; the fields are ${fields.join(', ')}`;
  }
}

/** Checks `{ overlap_hours? }`: how long the old key stays valid. Absent at all: the default. */
export function checkKeyRotation(value: unknown): Checked<{ overlapHours: number }> {
  const faults: Faults = {};
  const given = isObject(value) ? value : {};
  if (value !== undefined && value !== null && !isObject(value)) faults['body'] = 'must be a JSON object';
  const overlapHours = checkOverlap(given['overlap_hours'], faults);
  refuseUnknown(given, ['overlap_hours'], faults);
  return Object.keys(faults).length === 0 ? { ok: true, value: { overlapHours } } : { ok: false, faults };
}

/** Checks `{ kind, overlap_hours? }`. */
export function checkSecretRotation(value: unknown): Checked<{ kind: RotatedSecret; overlapHours: number }> {
  const faults: Faults = {};
  const given = isObject(value) ? value : {};
  const kind = ROTATED_SECRETS.find((known) => known === given['kind']);
  if (kind === undefined) faults['kind'] = `must be one of ${ROTATED_SECRETS.join(', ')}`;
  const overlapHours = checkOverlap(given['overlap_hours'], faults);
  refuseUnknown(given, ['kind', 'overlap_hours'], faults);
  return kind === undefined || Object.keys(faults).length > 0
    ? { ok: false, faults }
    : { ok: true, value: { kind, overlapHours } };
}
