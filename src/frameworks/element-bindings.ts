import type { ReactiveElement } from '@lit/reactive-element';
import type { KtPayAttributes } from '../kt-pay-attributes.js';
import type { PayEventMap, PayEventName } from '../pay-events.js';

type Kebab<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? Tail extends Uncapitalize<Tail>
    ? `${Lowercase<Head>}${Kebab<Tail>}`
    : `${Lowercase<Head>}-${Kebab<Tail>}`
  : Name;

/** The name of a property that a template may set, beside those of every HTML element. */
type PropertyName = Exclude<keyof KtPayAttributes, keyof ReactiveElement>;

/** An attribute's value: markup has text only, so a whole object has no attribute. */
type AttributeName = Exclude<PropertyName, 'order'>;

/** What a framework's template may bind: every property in camelCase, and every attribute as in HTML. */
export type ElementBindings = {
  [Name in PropertyName]?: KtPayAttributes[Name] | undefined;
} & { [Name in AttributeName as Kebab<Name>]?: KtPayAttributes[Name] | undefined };

/** A listener for each event, under a name made by the framework's habit. */
export type EventBindings<Prefix extends string> = {
  [Name in PayEventName as `${Prefix}${Name}`]?: ((event: PayEventMap[Name]) => void) | undefined;
};
