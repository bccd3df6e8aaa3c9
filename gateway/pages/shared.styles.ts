import { css } from 'lit';

/** What every element of the page needs: resets, buttons, links, the test badge. Colours come from payment-page.css. */
export const sharedStyles = css`
  :host {
    display: block;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  p,
  dl,
  dd {
    margin: 0;
  }

  h1 {
    font-size: 1.375rem;
    line-height: 1.25;
    text-wrap: balance;
  }

  h1:focus {
    outline: none;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-height: 2.75rem;
    padding: 0.5rem 1.25rem;
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: none;
    color: var(--accent);
    font: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }

  .button:hover {
    color: var(--accent-strong);
    background: var(--raised);
  }

  .button.primary {
    background: var(--accent);
    color: var(--on-accent);
  }

  .button.primary:hover {
    background: var(--accent-strong);
  }

  .button.outline {
    border-color: var(--line);
  }

  .button.quiet {
    color: var(--muted);
    font-weight: 500;
  }

  .button.danger {
    border-color: currentcolor;
    color: var(--bad);
  }

  .button[disabled] {
    opacity: 0.7;
    cursor: default;
  }

  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }

  .icon svg {
    display: block;
    width: 1em;
    height: 1em;
  }

  .badge {
    display: inline-block;
    padding: 0.125rem 0.625rem;
    border-radius: 1rem;
    background: var(--wait-ground);
    color: var(--wait);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .spinner {
    width: 2.5rem;
    height: 2.5rem;
    border: 3px solid var(--line);
    border-top-color: var(--accent);
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }

  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }

    .spinner {
      border-top-color: Highlight;
    }
  }
`;
