import { tiynFromAmount } from './amount.js';
import { normalizeCallbackUrl } from './callback-url.js';
import { checked, isObject, type Checked, type Faults } from './faults.js';
import { textFault } from './text.js';

/** What is sold: the merchant's own goods, or a service of ktpay's catalogue (a top-up, a bill). */
export const ORDER_TYPES = ['ecom', 'service'] as const;
/** One of {@link ORDER_TYPES}. */
export type OrderType = (typeof ORDER_TYPES)[number];

/** Every callback URL an order may carry (contract 1.2). */
export const CALLBACK_FIELDS = [
  'callback_back_url',
  'callback_success_url',
  'callback_failed_url',
  'callback_post_url',
  'callback_force_back_url',
  'callback_force_success_url',
  'callback_force_failed_url',
] as const;
/** One of {@link CALLBACK_FIELDS}. */
export type CallbackField = (typeof CALLBACK_FIELDS)[number];

/** The service of ktpay's catalogue that the payment is for. */
export interface OrderService {
  service_id: number;
  /** A phone number, an account number: what the service provider credits. */
  contract_value: string;
}

/** An order as it travels (contract 1.2), checked and in its normal form. */
export interface Order extends Partial<Record<CallbackField, string>> {
  /** Unique per merchant. */
  order_id: string;
  /** In KZT, above 0, at most two decimals. */
  amount: number;
  type: OrderType;
  /** Only and always with `type: "service"`. */
  service?: OrderService;
  description?: string;
  /** Default true. */
  show_close_button?: boolean;
}

/** The longest texts of an order, in UTF-16 code units. */
export const ORDER_LIMITS = { order_id: 255, description: 2000, contract_value: 255 } as const;

function checkText(value: unknown, path: string, max: number, faults: Faults): string | undefined {
  const text = typeof value === 'string' && value.trim() !== '' ? value : null;
  const fault = text === null ? 'must be a non-empty string' : textFault(text, max);
  if (fault !== null) faults[path] = fault;
  return text !== null && fault === null ? text : undefined;
}

function checkService(value: unknown, path: string, faults: Faults): OrderService | undefined {
  if (!isObject(value)) {
    faults[path] = 'must be an object with service_id and contract_value when type is "service"';
    return undefined;
  }
  const given = value['service_id'];
  const id = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : given;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1) {
    faults[`${path}.service_id`] = 'must be a whole number above 0';
  }
  const contract = checkText(
    value['contract_value'],
    `${path}.contract_value`,
    ORDER_LIMITS.contract_value,
    faults,
  );
  return typeof id === 'number' && contract !== undefined
    ? { service_id: id, contract_value: contract }
    : undefined;
}

/**
 * Checks an order and brings it into its normal form: numeric `service_id`, absolute callback URLs, absent optional
 * fields (also those given as null or "") left out. Fields that the contract does not know are ignored.
 */
export function checkOrder(value: unknown, path = 'order'): Checked<Order> {
  const faults: Faults = {};
  if (!isObject(value)) return { ok: false, faults: { [path]: 'must be an object' } };

  const order_id = checkText(value['order_id'], `${path}.order_id`, ORDER_LIMITS.order_id, faults) ?? '';
  if (tiynFromAmount(value['amount']) === null) {
    faults[`${path}.amount`] = 'must be a number above 0, at most 10^12, with at most two decimals';
  }
  const type = ORDER_TYPES.find((known) => known === value['type']);
  if (type === undefined) faults[`${path}.type`] = 'must be "ecom" or "service"';

  const order: Order = { order_id, amount: value['amount'] as number, type: type ?? 'ecom' };
  const given = (field: string) => value[field] !== undefined && value[field] !== null && value[field] !== '';

  if (type === 'service') {
    const service = checkService(value['service'], `${path}.service`, faults);
    if (service) order.service = service;
  } else if (type === 'ecom' && given('service')) {
    faults[`${path}.service`] = 'goes only with type "service"';
  }
  for (const field of CALLBACK_FIELDS) {
    if (!given(field)) continue;
    const text = value[field];
    const url = typeof text === 'string' ? normalizeCallbackUrl(text) : null;
    if (url === null) faults[`${path}.${field}`] = 'must be an http or https URL, with or without its scheme';
    else order[field] = url;
  }
  if (given('description')) {
    const text = checkText(value['description'], `${path}.description`, ORDER_LIMITS.description, faults);
    if (text !== undefined) order.description = text;
  }
  if (given('show_close_button')) {
    if (typeof value['show_close_button'] !== 'boolean') {
      faults[`${path}.show_close_button`] = 'must be true or false';
    } else order.show_close_button = value['show_close_button'];
  }
  return checked(order, faults);
}
