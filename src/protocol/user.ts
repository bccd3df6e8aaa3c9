import { checked, isObject, type Checked, type Faults } from './faults.js';
import { textFault } from './text.js';

/** What the merchant says of its customer; all optional (contract 1.2). */
export interface User {
  merchant_user_id?: string;
  phone?: string;
  email?: string;
}

const FIELDS = ['merchant_user_id', 'phone', 'email'] as const;
const MAX_LENGTH = 255;

/** Checks the `user` block; absent, null or empty fields are left out. */
export function checkUser(value: unknown, path = 'user'): Checked<User> {
  if (value === undefined || value === null) return { ok: true, value: {} };
  // PHP writes an empty associative array as [].
  if (Array.isArray(value) && value.length === 0) return { ok: true, value: {} };
  if (!isObject(value)) return { ok: false, faults: { [path]: 'must be an object' } };
  const faults: Faults = {};
  const user: User = {};
  for (const field of FIELDS) {
    const given = value[field];
    if (given === undefined || given === null || given === '') continue;
    if (typeof given !== 'string') faults[`${path}.${field}`] = 'must be a string';
    else {
      const fault = textFault(given, MAX_LENGTH);
      if (fault === null) user[field] = given;
      else faults[`${path}.${field}`] = fault;
    }
  }
  return checked(user, faults);
}
