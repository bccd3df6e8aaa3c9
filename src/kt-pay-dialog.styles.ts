import { unsafeCSS } from '@lit/reactive-element';

// Nothing is put into it: the tag that would check that is not worth its bytes.
export const dialogStyles = unsafeCSS(/* css */ `
  dialog {
    --_surface: var(--kt-surface, #fff);
    --_text: var(--kt-text, #1a1f24);
    --_muted: var(--kt-muted, #57606a);
    box-sizing: border-box;
    inline-size: 480px;
    max-inline-size: none;
    block-size: calc(max(var(--_height, 0px), 640px) + 56px);
    max-block-size: calc(100dvh - 48px);
    padding: 0;
    overflow: hidden;
    border: 0;
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_surface);
    color: var(--_text);
    font: max(1rem, 16px) / 1.5 var(--kt-font, system-ui, sans-serif);
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    color-scheme: light dark;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog::backdrop {
    background: #000a;
  }
  header {
    display: flex;
    flex: none;
    align-items: center;
    gap: 10px;
    min-block-size: 56px;
    padding-inline: 20px 6px;
  }
  h2,
  p {
    margin: 0;
  }
  h2 {
    flex: 1;
    font-size: inherit;
    font-weight: 600;
  }
  .test {
    padding: 2px 10px;
    border: 1px solid;
    border-radius: 99px;
    background: #ffe08a;
    color: #430;
    font-size: 0.8125rem;
    font-weight: 600;
  }
  .close {
    min-block-size: 44px;
    min-inline-size: 44px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: inherit;
    font: 2rem/1 var(--kt-font, system-ui, sans-serif);
    cursor: pointer;
  }
  .close:hover {
    background: #8883;
  }
  .body {
    position: relative;
    flex: 1;
    min-block-size: 0;
  }
  .frame,
  .cover,
  iframe {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
  }
  .cover {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 16px;
    box-sizing: border-box;
    padding: 24px;
    overflow: auto;
    background: var(--_surface);
    text-align: center;
    overflow-wrap: anywhere;
  }
  .loader {
    box-sizing: border-box;
    inline-size: 48px;
    block-size: 48px;
    border: 4px solid #8884;
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: turn 1.1s linear infinite;
  }
  .muted {
    min-block-size: 1.5em;
    color: var(--_muted);
  }
  /* After the rules of what is hidden. */
  [hidden] {
    display: none;
  }
  .live {
    position: absolute;
    clip-path: inset(50%);
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion) {
    .loader,
    .spinner {
      animation: none;
    }
  }
  @media (max-width: 600px) {
    dialog {
      inline-size: 100vw;
      block-size: 100dvh;
      max-block-size: none;
      margin: 0;
      border-radius: 0;
    }
  }
  @media (prefers-color-scheme: dark) {
    dialog {
      --_surface: var(--kt-surface, #171c21);
      --_text: var(--kt-text, #edf1f4);
      --_muted: var(--kt-muted, #a9b4bd);
    }
    .loader {
      border-block-start-color: #5cc8da;
    }
  }
  @media (forced-colors: active) {
    dialog {
      border: 1px solid;
    }
    .loader {
      border-block-start-color: Highlight;
    }
  }
`);
