import { css } from 'lit';

export const receiptStyles = css`
  .outcome {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 0.5rem;
    padding: 1.75rem 1.25rem 1.25rem;
    text-align: center;
  }

  .mark {
    display: grid;
    width: 4rem;
    height: 4rem;
    margin-bottom: 0.25rem;
    place-items: center;
    border-radius: 50%;
    background: var(--wait-ground);
    color: var(--wait);
    font-size: 2rem;
  }

  .good .mark {
    background: var(--good-ground);
    color: var(--good);
  }

  .bad .mark {
    background: var(--bad-ground);
    color: var(--bad);
  }

  .outcome p:not(.badge) {
    max-width: 26rem;
    color: var(--muted);
    text-wrap: pretty;
  }

  /* Two lines always: when the status moves, Continue stays where it is. */
  .outcome .sentence {
    min-height: 3rem;
  }

  .outcome p.amount {
    color: var(--text);
    font-size: 1.875rem;
    font-weight: 700;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
  }

  dl {
    margin: 0 1.25rem;
    border-top: 1px solid var(--line);
    font-size: 0.9375rem;
  }

  dl > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    justify-content: space-between;
    padding: 0.5rem 0;
    border-bottom: 1px solid var(--line);
  }

  dt {
    color: var(--muted);
  }

  dd {
    margin-inline-start: auto;
    font-weight: 500;
    text-align: end;
    overflow-wrap: anywhere;
  }

  .live {
    color: var(--muted);
    font-size: 0.8125rem;
    font-weight: 400;
  }

  .hash {
    display: flex;
    flex-basis: 100%;
    gap: 0.5rem;
    align-items: center;
    justify-content: space-between;
    text-align: start;
  }

  .hash code {
    font-family: ui-monospace, 'SF Mono', Consolas, monospace;
    font-size: 0.75rem;
    font-weight: 400;
  }

  .hash button {
    flex: none;
    min-width: 2.75rem;
    padding: 0;
    font-size: 1.25rem;
  }

  .foreign {
    margin: 1rem 1.25rem 0;
    padding: 0.75rem 1rem;
    border-radius: var(--radius);
    background: var(--wait-ground);
    font-size: 0.9375rem;
  }

  .foreign .button {
    justify-content: flex-start;
    padding-inline: 0;
    text-align: start;
  }

  .foreign .button:hover {
    background: none;
    text-decoration: underline;
  }

  .may-close {
    padding: 0.5rem;
    color: var(--muted);
    text-align: center;
  }

  /* The way on is in sight from the start: a receipt is longer than a phone. */
  .actions {
    position: sticky;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.5rem;
    padding: 0.75rem 1.25rem 0.5rem;
    border-top: 1px solid var(--line);
    background: var(--surface);
  }

  .actions > * {
    flex: 1 1 40%;
    padding-inline: 0.25rem;
    font-size: 0.875rem;
    line-height: 1.3;
  }

  .actions > .primary,
  .actions > .may-close {
    flex-basis: 100%;
    font-size: inherit;
  }

  @media print {
    .actions,
    .hash button,
    .live,
    .foreign {
      display: none;
    }

    .mark {
      border: 2px solid currentcolor;
    }

    .outcome {
      padding-top: 0;
      break-inside: avoid;
    }
  }
`;
