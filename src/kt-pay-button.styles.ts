import { unsafeCSS } from '@lit/reactive-element';

// Nothing is put into it: the tag that would check that is not worth its bytes.
export const buttonStyles = unsafeCSS(/* css */ `
  :host {
    --_accent: var(--kt-accent, #00667a);
    --_on-accent: var(--kt-on-accent, #fff);
    --_radius: var(--kt-radius, 12px);
    --_focus: var(--kt-focus, #1a73e8);
    --_ink: var(--kt-accent, #00667a);
    display: inline-block;
    max-inline-size: 100%;
    font-family: var(--kt-font, system-ui, sans-serif);
  }
  :host([hidden]) {
    display: none;
  }
  :host([full-width]) {
    display: block;
  }
  .pay {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    box-sizing: border-box;
    inline-size: 100%;
    -webkit-tap-highlight-color: transparent;
    min-block-size: 48px;
    padding: 0.5em 1.5em;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font: 600 1rem/1.25 var(--kt-font, system-ui, sans-serif);
    cursor: pointer;
  }
  :host([size='small']) .pay {
    min-block-size: 44px;
    padding-inline: 1em;
    font-size: 0.875rem;
  }
  :host([size='large']) .pay {
    min-block-size: 56px;
    padding-inline: 2em;
    font-size: 1.125rem;
  }
  :host([variant='outline']) .pay,
  :host([variant='plain']) .pay {
    background: none;
    color: var(--_ink);
  }
  :host([variant='outline']) .pay {
    border: 2px solid;
  }
  :host([variant='outline']) .pay:hover,
  :host([variant='plain']) .pay:hover {
    background: #8882;
  }
  ::slotted(a) {
    display: none !important;
  }
  .pay:hover {
    filter: brightness(1.12);
  }
  .pay:active {
    filter: brightness(0.92);
  }
  .pay:disabled {
    opacity: 0.5;
    filter: none;
    cursor: not-allowed;
  }
  button:focus-visible,
  a:focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  .spinner {
    block-size: 1em;
    inline-size: 1em;
    border: 2px solid;
    border-block-start-color: transparent;
    border-radius: 50%;
    animation: turn 1.1s linear infinite;
  }
  .error {
    display: block;
    max-inline-size: 40ch;
    margin-block-start: 8px;
    color: var(--kt-error, #b3261e);
    font-size: 0.875rem;
    line-height: 1.4;
  }
  /* What stands on the shop's page is as light or dark as that page says it is, whatever the customer prefers. */
  @supports (color: light-dark(red, red)) {
    :host {
      --_ink: var(--kt-accent, light-dark(#00667a, #5cc8da));
      --_focus: var(--kt-focus, light-dark(#1a73e8, #8ab4f8));
    }
    .error {
      color: var(--kt-error, light-dark(#b3261e, #ff8f87));
    }
  }
  @media (forced-colors: active) {
    .spinner {
      forced-color-adjust: none;
      color: ButtonText;
    }
  }
`);
