import { html, nothing, type TemplateResult } from 'lit';
import type { ShellWords } from './locales/shell-words.js';
import type { CloseSource } from './pay-events.js';
import type { DialogAction, DialogNotice, DialogView } from './payment-host.js';

/** What the dialog shows, and whom it tells. */
export interface DialogShell {
  view: DialogView;
  words: ShellWords;
  /** As people write it; empty when the button does not know it. */
  amount: string;
  testMode: boolean;
  showCloseButton: boolean;
  /** For the live region. */
  announcement: string;
  onRequestClose: (source: CloseSource) => void;
  /** The browser has closed the dialog, whoever asked. */
  onClosed: () => void;
}

function actionTemplate({ label, target }: DialogAction): TemplateResult {
  return typeof target === 'string'
    ? html`<a class="action" href=${target}>${label}</a>`
    : html`<button class="action" type="button" @click=${target}>${label}</button>`;
}

function noticeTemplate({ title, text, reference, actions }: DialogNotice): TemplateResult {
  return html`<div class="cover">
    <slot name="error">
      <div role="alert">
        <h3>${title}</h3>
        <p>${text}</p>
      </div>
    </slot>
    <div class="actions">${actions.map(actionTemplate)}</div>
    ${reference === null ? nothing : html`<p class="muted small">${reference}</p>`}
  </div>`;
}

/**
 * The modal. It stands in the button's shadow root from the first render on, so that a click only has to open it; what
 * fetches and seals comes later.
 */
export function dialogTemplate(shell: DialogShell): TemplateResult {
  const { view, words } = shell;
  const onCancel = (event: Event) => {
    event.preventDefault();
    shell.onRequestClose('escape');
  };
  const loading = html`<div class="cover">
    <slot name="loading"><div class="loader"></div></slot>
    <p class="muted">${words.loading}</p>
  </div>`;
  return html`<dialog part="dialog" aria-labelledby="title" @cancel=${onCancel} @close=${shell.onClosed}>
    <header part="header">
      <h2 id="title">${words.payment} ${shell.amount}</h2>
      ${shell.testMode ? html`<span class="test" part="test-badge">${words.testMode}</span>` : nothing}
      <button
        class="close"
        part="close"
        type="button"
        aria-label=${words.close}
        ?hidden=${!shell.showCloseButton}
        @click=${() => shell.onRequestClose('close-button')}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 5l14 14M19 5L5 19" /></svg>
      </button>
    </header>
    <div class="body">
      <div class="frame"></div>
      ${view === 'frame' ? nothing : view === 'loading' ? loading : noticeTemplate(view)}
    </div>
    <p class="live" role="status">${shell.announcement}</p>
  </dialog>`;
}
