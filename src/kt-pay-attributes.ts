import { ReactiveElement, type PropertyDeclarations } from '@lit/reactive-element';
import type { PayAttributes } from './order-from-attributes.js';

const TEXTS = [
  'appKey',
  'appId',
  'gatewayUrl',
  'orderId',
  'amount',
  'type',
  'serviceId',
  'contractValue',
  'description',
  'callbackBackUrl',
  'callbackSuccessUrl',
  'callbackFailedUrl',
  'callbackPostUrl',
  'callbackForceBackUrl',
  'callbackForceSuccessUrl',
  'callbackForceFailedUrl',
  'orderToken',
  'userId',
  'userPhone',
  'userEmail',
] as const;

const attributeOf = (property: string) => property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

// As in HTML, but merchants' templates write "false" too.
const notFalse = { fromAttribute: (value: string | null) => value !== 'false' };
const given = {
  fromAttribute: (value: string | null) => value !== null && value !== 'false',
  toAttribute: (value: unknown) => (value ? '' : null),
};

/** How the button looks. */
export type Variant = 'filled' | 'outline' | 'plain';
/** How high the button is: 44, 48 or 56 pixels at least. */
export type Size = 'small' | 'medium' | 'large';

/** What a merchant gives the button: every attribute is a property in camelCase, and `order` is a property only. */
export class KtPayAttributes extends ReactiveElement implements PayAttributes {
  static override properties: PropertyDeclarations = {
    ...Object.fromEntries(TEXTS.map((name) => [name, { attribute: attributeOf(name) }])),
    testMode: { attribute: 'test-mode', converter: given },
    showCloseButton: { attribute: 'show-close-button', converter: notFalse },
    disabled: { converter: given },
    // Reflected, so that the button's style sheet and the shop's see them.
    variant: { reflect: true },
    size: { reflect: true },
    fullWidth: { attribute: 'full-width', reflect: true, converter: given },
    lang: { reflect: true },
    order: { attribute: false },
  };

  declare appKey: string | null;
  declare appId: string | null;
  declare testMode: boolean;
  declare gatewayUrl: string | null;
  declare orderId: string | null;
  declare amount: number | string | null;
  declare type: string | null;
  declare serviceId: number | string | null;
  declare contractValue: string | null;
  declare description: string | null;
  declare callbackBackUrl: string | null;
  declare callbackSuccessUrl: string | null;
  declare callbackFailedUrl: string | null;
  declare callbackPostUrl: string | null;
  declare callbackForceBackUrl: string | null;
  declare callbackForceSuccessUrl: string | null;
  declare callbackForceFailedUrl: string | null;
  declare showCloseButton: boolean;
  declare orderToken: string | null;
  declare userId: string | null;
  declare userPhone: string | null;
  declare userEmail: string | null;
  declare disabled: boolean;
  /** The whole order as one object, instead of its attributes. */
  declare order: object | null;
  declare variant: Variant | null;
  declare size: Size | null;
  declare fullWidth: boolean;

  constructor() {
    super();
    for (const name of TEXTS) this[name] = null;
    this.testMode = this.disabled = this.fullWidth = false;
    this.showCloseButton = true;
    this.order = this.size = this.variant = null;
  }
}
