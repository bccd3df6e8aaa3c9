/** Types of `<kt-pay-button>` in Vue's templates: `import type {} from '@nplus.tech/ktwidget-client/vue'`, once. */
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { KtPayButton } from '../kt-pay-button.js';
import type { PayEventMap, PayEventName } from '../pay-events.js';
import type { ElementBindings } from './element-bindings.js';

type Emits = { [Name in PayEventName]: (event: PayEventMap[Name]) => void };

/** `<kt-pay-button>` as Vue's templates see it: `:order`, `:amount`, `@kt-success` and the rest. */
export type KtPayButtonComponent = new () => Omit<KtPayButton, '$props' | '$emit'> & {
  $props: HTMLAttributes & ElementBindings & PublicProps;
  $emit: EmitFn<Emits>;
};

declare module 'vue' {
  interface GlobalComponents {
    'kt-pay-button': KtPayButtonComponent;
  }
}
