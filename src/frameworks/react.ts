/** Types of `<kt-pay-button>` in JSX, for React 19: `import type {} from '@nplus.tech/ktwidget-client/react'`, once. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { KtPayButton } from '../kt-pay-button.js';
import type { ElementBindings, EventBindings } from './element-bindings.js';

/** The props of `<kt-pay-button>`: properties, attributes, `onkt-success` and the other events, `ref`, `className`, … */
export type KtPayButtonProps = DetailedHTMLProps<HTMLAttributes<KtPayButton>, KtPayButton> &
  ElementBindings &
  EventBindings<'on'>;

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- where React keeps the names of elements
  namespace JSX {
    interface IntrinsicElements {
      'kt-pay-button': KtPayButtonProps;
    }
  }
}
