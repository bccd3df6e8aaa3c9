import { html, svg, type TemplateResult } from 'lit';

const icon = (shape: TemplateResult): TemplateResult =>
  html`<svg
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    stroke="currentColor"
    stroke-width="2.25"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${shape}
  </svg>`;

export const CHECK = icon(svg`<path d="m5 12.5 4.5 4.5L19 7.5"></path>`);
export const CROSS = icon(svg`<path d="m6 6 12 12M18 6 6 18"></path>`);
export const CLOCK = icon(svg`<circle cx="12" cy="12" r="9"></circle><path d="M12 7v5l3 2"></path>`);
export const WARNING = icon(svg`<path d="M12 4v10M12 19.5v.01"></path>`);
export const LOCK = icon(
  svg`<rect x="5" y="11" width="14" height="9" rx="2"></rect><path d="M8 11V8a4 4 0 0 1 8 0v3"></path>`,
);
export const COPY = icon(
  svg`<rect x="9" y="9" width="11" height="11" rx="2"></rect><path d="M5 15H4V5a1 1 0 0 1 1-1h10v1"></path>`,
);
export const LEAVES = icon(svg`<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"></path>`);
