/** What a notice in the dialog looks like; text, because what is fetched later brings no second Lit. */
export const noticeStyles = /* css */ `
  .notice {
    display: contents;
  }
  h3 {
    margin: 0;
    font-size: 1.0625rem;
    font-weight: 600;
  }
  h3::before {
    display: block;
    box-sizing: border-box;
    inline-size: 48px;
    margin: 0 auto 16px;
    border: 2px solid #c77700;
    border-radius: 50%;
    color: #c77700;
    font: 700 1.5rem/44px var(--kt-font, system-ui, sans-serif);
    content: '!' / '';
  }
  .good h3::before {
    border-color: #1a7f37;
    color: #1a7f37;
    content: '✓' / '';
  }
  h3 + p {
    margin-block-start: 6px;
  }
  .small {
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  .small code {
    user-select: all;
  }
  .copy {
    min-block-size: 44px;
    padding-inline: 12px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_text);
    font: inherit;
    text-decoration: underline;
    cursor: pointer;
  }
  .actions {
    display: grid;
    gap: 10px;
    inline-size: min(100%, 320px);
    margin-block-start: 8px;
  }
  .action {
    display: block;
    box-sizing: border-box;
    min-block-size: 48px;
    padding: 11px 20px;
    border: 1px solid #8886;
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-decoration: none;
    cursor: pointer;
  }
  .action:first-child {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
`;
