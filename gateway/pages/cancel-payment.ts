import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { PageAction, act } from './page-action.js';
import type { PageState } from './page-state.js';
import { sharedStyles } from './shared.styles.js';
import { WORDS, type Words } from './words.js';

/** "Cancel payment": a small button that asks first. */
export class CancelPayment extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .quiet {
        padding-inline: 1rem;
        font-size: 0.875rem;
        white-space: nowrap;
      }

      dialog {
        width: min(24rem, calc(100vw - 2rem));
        padding: 1.5rem;
        border: 1px solid var(--line);
        border-radius: 1rem;
        background: var(--surface);
        color: var(--text);
        font-size: 1rem;
        line-height: 1.5;
        text-align: start;
      }

      dialog::backdrop {
        background: rgb(6 12 18 / 55%);
      }

      h2 {
        margin-bottom: 0.5rem;
        font-size: 1.125rem;
        line-height: 1.3;
      }

      .failed {
        margin-top: 0.75rem;
        color: var(--bad);
      }

      .choices {
        display: flex;
        flex-direction: column;
        gap: 0.5rem;
        margin-top: 1.25rem;
      }
    `,
  ];

  static override properties = {
    words: { attribute: false },
    stage: { attribute: false },
  };

  declare words: Words;
  declare stage: PageState['cancel'];

  constructor() {
    super();
    this.words = WORDS.ru;
    this.stage = 'no';
  }

  protected override updated(changed: PropertyValues<this>): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (!changed.has('stage') || !dialog) return;
    if (this.stage === 'no') dialog.close();
    else if (!dialog.open) dialog.showModal();
  }

  protected override render(): TemplateResult {
    const { cancel } = this.words.page;
    const sending = this.stage === 'sending';
    return html`<button class="button quiet" type="button" @click=${act({ type: 'cancel-asked' })}>
        ${cancel.ask}
      </button>
      <dialog aria-labelledby="title" aria-describedby="text" @cancel=${this.#onDialogCancel}>
        <h2 id="title">${cancel.title}</h2>
        <p id="text">${cancel.text}</p>
        <p class="failed" role="alert">${this.stage === 'failed' ? cancel.failed : nothing}</p>
        <div class="choices">
          <button
            class="button primary"
            type="button"
            ?disabled=${sending}
            @click=${act({ type: 'cancel-dismissed' })}
          >
            ${cancel.no}
          </button>
          <button
            class="button danger"
            type="button"
            ?disabled=${sending}
            @click=${act({ type: 'cancel-confirmed' })}
          >
            ${sending ? cancel.sending : cancel.yes}
          </button>
        </div>
      </dialog>`;
  }

  // Escape asks the machine too: it alone knows whether the cancelling is already on its way.
  readonly #onDialogCancel = (event: Event): void => {
    event.preventDefault();
    this.dispatchEvent(new PageAction({ type: 'cancel-dismissed' }));
  };
}
