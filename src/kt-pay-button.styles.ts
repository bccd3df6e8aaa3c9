import { css } from '@lit/reactive-element';

export const buttonStyles = css`
  :host {
    --_accent: var(--kt-accent, #00667a);
    --_on-accent: var(--kt-on-accent, #fff);
    --_radius: var(--kt-radius, 12px);
    --_focus: var(--kt-focus, #1a73e8);
    display: inline-block;
    font-family: var(--kt-font, system-ui, sans-serif);
  }
  :host([hidden]) {
    display: none;
  }
  .pay {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.6em;
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 48px;
    padding: 0.5em 1.5em;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font: 600 1rem/1.25 var(--kt-font, system-ui, sans-serif);
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  .pay:hover {
    filter: brightness(1.12);
  }
  .pay:active {
    filter: brightness(0.92);
  }
  .pay:disabled {
    opacity: 0.55;
    filter: none;
    cursor: not-allowed;
  }
  button:focus-visible,
  a:focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  .spinner {
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid;
    border-block-start-color: transparent;
    border-radius: 50%;
  }
  .error {
    display: block;
    max-inline-size: 40ch;
    margin-block-start: 8px;
    color: var(--kt-error, #b3261e);
    font-size: 0.875rem;
    line-height: 1.4;
  }
  @media (prefers-color-scheme: dark) {
    .error {
      color: var(--kt-error, #ff8f87);
    }
  }
`;
