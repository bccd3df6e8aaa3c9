import {
  LANGUAGES,
  isObject,
  tiynFromAmount,
  type Checked,
  type Faults,
} from '@nplus.tech/ktwidget-client/protocol';
import { contractFits, patternFault } from './contract-pattern.js';
import type { NewService, ServiceNames } from './service.js';

const FIELDS = [
  'id',
  'names',
  'contract_pattern',
  'contract_example',
  'min_amount',
  'max_amount',
  'provider_service',
];
const MAX_ID = 2 ** 31 - 1;
const MAX_NAME_LENGTH = 100;
const MAX_EXAMPLE_LENGTH = 255;
const CONTROL = /\p{Cc}/u;

/** What an operator says, checked and in its normal form. */
export type ServiceDetails = Omit<NewService, 'createdAt'>;

function checkId(value: unknown, faults: Faults): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_ID) return value;
  faults['id'] = `must be a whole number from 1 to ${MAX_ID}, or absent for the next one`;
  return null;
}

function checkNames(value: unknown, faults: Faults): ServiceNames {
  const names = { ru: '', kk: '', en: '' };
  if (!isObject(value)) {
    faults['names'] = `must be an object with ${LANGUAGES.join(', ')}`;
    return names;
  }
  for (const language of LANGUAGES) {
    const given = value[language];
    const name = typeof given === 'string' ? given.trim() : '';
    if (name === '' || name.length > MAX_NAME_LENGTH || CONTROL.test(name)) {
      faults[`names.${language}`] = `must be a text of at most ${MAX_NAME_LENGTH} characters`;
    }
    names[language] = name;
  }
  for (const language of Object.keys(value)) {
    if (!LANGUAGES.some((known) => known === language))
      faults[`names.${language}`] = 'is not a language we speak';
  }
  return names;
}

function checkContract(pattern: unknown, example: unknown, faults: Faults) {
  const contractPattern = typeof pattern === 'string' ? pattern : '';
  const contractExample = typeof example === 'string' ? example : '';
  const fault = patternFault(contractPattern);
  if (fault !== null) faults['contract_pattern'] = fault;
  if (contractExample === '' || contractExample.length > MAX_EXAMPLE_LENGTH) {
    faults['contract_example'] = `must be a contract_value of at most ${MAX_EXAMPLE_LENGTH} characters`;
  } else if (fault === null && !contractFits(contractPattern, contractExample)) {
    faults['contract_example'] = 'must fit contract_pattern';
  }
  return { contractPattern, contractExample };
}

function checkAmounts(min: unknown, max: unknown, faults: Faults) {
  const what = 'must be an amount in KZT above 0 with at most two decimals';
  const [minAmount, maxAmount] = [tiynFromAmount(min), tiynFromAmount(max)];
  if (minAmount === null) faults['min_amount'] = what;
  if (maxAmount === null) faults['max_amount'] = what;
  else if (minAmount !== null && maxAmount < minAmount) faults['max_amount'] = 'must be at least min_amount';
  return { minAmount: BigInt(minAmount ?? 0), maxAmount: BigInt(maxAmount ?? 0) };
}

function checkProviderService(value: unknown, faults: Faults): string {
  if (typeof value === 'string' && /^[\w.-]{1,64}$/.test(value)) return value;
  faults['provider_service'] =
    'must be the provider’s code of the service: letters, digits, ".", "_" and "-"';
  return '';
}

/**
 * Checks what an operator says of a new service; amounts come in KZT. A field that is not known is a fault: a mistyped
 * one would silently be without effect.
 */
export function checkService(value: unknown): Checked<ServiceDetails> {
  if (!isObject(value)) {
    return { ok: false, faults: { service: `must be a JSON object with ${FIELDS.join(', ')}` } };
  }
  const faults: Faults = {};
  const details: ServiceDetails = {
    id: checkId(value['id'], faults),
    names: checkNames(value['names'], faults),
    ...checkContract(value['contract_pattern'], value['contract_example'], faults),
    ...checkAmounts(value['min_amount'], value['max_amount'], faults),
    providerService: checkProviderService(value['provider_service'], faults),
  };
  for (const field of Object.keys(value)) {
    if (!FIELDS.includes(field)) faults[field] = `is not known; the fields are ${FIELDS.join(', ')}`;
  }
  return Object.keys(faults).length === 0 ? { ok: true, value: details } : { ok: false, faults };
}
