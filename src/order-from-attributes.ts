import type { Checked, Faults } from './protocol/faults.js';
import { CALLBACK_FIELDS, checkOrder, type CallbackField, type Order } from './protocol/order.js';
import type { SealedContent } from './protocol/sealed-content.js';
import { checkUser } from './protocol/user.js';

type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

/** What the element was given, by attribute or by property. */
export interface PayAttributes extends Record<Camel<CallbackField>, string | null> {
  readonly appKey: string | null;
  readonly appId: string | null;
  readonly testMode: boolean;
  readonly gatewayUrl: string | null;
  readonly orderId: string | null;
  readonly amount: number | string | null;
  readonly type: string | null;
  readonly serviceId: number | string | null;
  readonly contractValue: string | null;
  readonly description: string | null;
  readonly showCloseButton: boolean;
  readonly orderToken: string | null;
  readonly userId: string | null;
  readonly userPhone: string | null;
  readonly userEmail: string | null;
  /** The whole order as one object; stands in for every attribute of the order. */
  readonly order: object | null;
}

/** Everything a session needs, checked. */
export interface PayRequest {
  appKey: string;
  appId: string;
  /** Without a slash at the end. */
  gatewayUrl: string;
  /** Null when the order is in a token. */
  orderId: string | null;
  content: SealedContent;
}

const APP_ID = /^[0-9a-f]{32}$/;
// 32 bytes, in base64 of either alphabet.
const APP_KEY = /^[\w+/-]{43}=?$/;
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const camel = (field: string) => field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** `order.service.service_id` → `service-id`, `user.merchant_user_id` → `user-id`. */
function attributeName(path: string): string {
  if (path === 'order.service') return 'service-id';
  const field = path.slice(path.lastIndexOf('.') + 1).replace('merchant_user_', '');
  return (path.startsWith('user.') ? `user-${field}` : field).replaceAll('_', '-');
}

/** An attribute is text; a number of KZT is digits with a point. Anything else is left for the check to refuse. */
function numberFrom(value: number | string | null): unknown {
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
}

function orderFields(attributes: PayAttributes): Record<string, unknown> {
  const { serviceId, contractValue } = attributes;
  const hasService = serviceId !== null || contractValue !== null;
  return {
    order_id: attributes.orderId,
    amount: numberFrom(attributes.amount),
    type: attributes.type ?? 'ecom',
    ...(hasService && { service: { service_id: serviceId, contract_value: contractValue } }),
    description: attributes.description,
    show_close_button: attributes.showCloseButton,
    ...Object.fromEntries(
      CALLBACK_FIELDS.map((field) => [field, attributes[camel(field) as Camel<CallbackField>]]),
    ),
  };
}

/**
 * Checks what the element was given; the faults name attributes, all of them at once.
 * @param attributes of the element
 * @param gatewayUrl where payments are created, as it was given
 */
export function orderFromAttributes(attributes: PayAttributes, gatewayUrl: string): Checked<PayRequest> {
  const faults: Faults = {};
  const { orderToken } = attributes;
  const appKey = attributes.appKey?.trim() ?? '';
  const appId = attributes.appId?.trim() ?? '';
  if (!APP_KEY.test(appKey))
    faults['app-key'] = 'must be the 32 bytes of the key in base64, as ktpay gave it';
  if (!APP_ID.test(appId)) faults['app-id'] = 'must be 32 lower-case hex characters, as ktpay gave it';
  const url = URL.canParse(gatewayUrl) ? new URL(gatewayUrl) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    faults['gateway-url'] = 'must be an absolute http or https URL';

  const user = checkUser({
    merchant_user_id: attributes.userId,
    phone: attributes.userPhone,
    email: attributes.userEmail,
  });
  if (!user.ok) for (const [path, fault] of Object.entries(user.faults)) faults[attributeName(path)] = fault;

  let order: Order | null = null;
  if (orderToken !== null) {
    if (!TOKEN.test(orderToken)) faults['order-token'] = 'must be a compact JWS';
  } else {
    const given = attributes.order;
    const checkedOrder = checkOrder(given ?? orderFields(attributes));
    if (checkedOrder.ok) order = checkedOrder.value;
    else {
      for (const [path, fault] of Object.entries(checkedOrder.faults)) {
        faults[given ? path : attributeName(path)] = fault;
      }
    }
  }
  if (Object.keys(faults).length > 0 || !user.ok) return { ok: false, faults };
  const content: SealedContent | null = order
    ? { order, user: user.value }
    : orderToken !== null
      ? { order_token: orderToken, user: user.value }
      : null;
  if (!content) return { ok: false, faults };
  const gateway = gatewayUrl.replace(/\/+$/, '');
  return {
    ok: true,
    value: { appKey, appId, gatewayUrl: gateway, orderId: order?.order_id ?? null, content },
  };
}
