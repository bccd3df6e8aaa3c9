import { css } from 'lit';

export const paymentPageStyles = css`
  .page {
    display: flex;
    flex-direction: column;
    min-height: 100vh;
    min-height: 100dvh;
    overflow-wrap: anywhere;
  }

  .page.bank {
    height: 100vh;
    height: 100dvh;
    min-height: 30rem;
  }

  .sheet {
    display: flex;
    flex-direction: column;
    width: 100%;
    background: var(--surface);
  }

  .bank .sheet {
    flex: 1;
    min-height: 0;
  }

  header {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 1rem;
    align-items: center;
    padding: 0.75rem 1.25rem;
    border-bottom: 1px solid var(--line);
  }

  .merchant {
    font-weight: 600;
    line-height: 1.35;
  }

  .description {
    display: -webkit-box;
    overflow: hidden;
    color: var(--muted);
    font-size: 0.875rem;
    line-height: 1.4;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .bank .description {
    -webkit-line-clamp: 1;
  }

  .sum {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: 0.25rem;
  }

  .amount {
    font-size: 1.125rem;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .close {
    position: absolute;
    inset-block-start: 0.25rem;
    inset-inline-end: 0.25rem;
    z-index: 1;
    width: 2.75rem;
    padding: 0;
    font-size: 1.25rem;
  }

  .closable header {
    padding-inline-end: 3.5rem;
  }

  main {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }

  kt-bank-frame {
    flex: 1;
    min-height: 0;
  }

  .message {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 1rem;
    padding: 3rem 1.25rem 1.5rem;
    text-align: center;
  }

  .message p {
    max-width: 26rem;
    color: var(--muted);
    text-wrap: pretty;
  }

  .message .mark {
    display: grid;
    width: 4rem;
    height: 4rem;
    place-items: center;
    border-radius: 50%;
    background: var(--wait-ground);
    color: var(--wait);
    font-size: 2rem;
  }

  .message .mark.good {
    background: var(--good-ground);
    color: var(--good);
  }

  .message .mark.bad {
    background: var(--bad-ground);
    color: var(--bad);
  }

  .actions {
    display: flex;
    flex-direction: column;
    gap: 0.5rem;
    align-self: stretch;
    margin-top: 0.5rem;
  }

  footer {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    justify-content: center;
    padding: 0.25rem 0.25rem 0.25rem 1.25rem;
    color: var(--muted);
    font-size: 0.8125rem;
    line-height: 1.35;
  }

  .bank footer {
    border-top: 1px solid var(--line);
  }

  footer p {
    display: flex;
    flex: 1;
    gap: 0.5rem;
    align-items: center;
  }

  @media (min-width: 600px) {
    .page {
      align-items: center;
      justify-content: center;
      padding: 1.5rem;
    }

    .page.bank {
      justify-content: stretch;
    }

    .sheet {
      position: relative;
      max-width: 34rem;
      border: 1px solid var(--line);
      border-radius: 1rem;
      box-shadow: 0 8px 32px rgb(0 0 0 / 8%);
      overflow: hidden;
    }
  }

  @media print {
    .page {
      display: block;
      min-height: 0;
      padding: 0;
    }

    .sheet {
      max-width: none;
      border: 0;
      box-shadow: none;
    }
  }
`;
