import { isObject } from '@nplus.tech/ktwidget-client/protocol';
import { LitElement, css, html, type TemplateResult } from 'lit';
import { PageAction } from './page-action.js';
import { sharedStyles } from './shared.styles.js';

/**
 * The bank's page, and whatever it goes on to: the issuer's 3-D Secure, then our back-link. It may do what a bank needs,
 * but not navigate the page around it. When the back-link is reached, {@link PageAction} `returned` is dispatched.
 */
export class BankFrame extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: relative;
      }

      iframe {
        display: block;
        width: 100%;
        height: 100%;
        border: 0;
      }

      .cover {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        background: var(--surface);
      }
    `,
  ];

  static override properties = {
    url: { attribute: false },
    label: { attribute: false },
    hash: { attribute: false },
    loaded: { state: true },
  };

  declare url: string;
  /** The frame's title, for those who do not see it. */
  declare label: string;
  declare hash: string;
  declare private loaded: boolean;

  constructor() {
    super();
    this.url = 'about:blank';
    this.label = '';
    this.hash = '';
    this.loaded = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.#onMessage);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('message', this.#onMessage);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    return html`<iframe
        title=${this.label}
        sandbox="allow-forms allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-modals"
        allow="payment *; publickey-credentials-get *"
        referrerpolicy="strict-origin"
        src=${this.url}
        @load=${this.#onLoad}
      ></iframe>
      ${this.loaded ? '' : html`<div class="cover"><div class="spinner"></div></div>`}`;
  }

  readonly #onLoad = (): void => {
    this.loaded = true;
  };

  // The bank's page, or anything it frames, may post too: only our own back-link in this very frame is believed.
  readonly #onMessage = (event: MessageEvent<unknown>): void => {
    const frame = this.renderRoot.querySelector('iframe');
    if (event.origin !== location.origin || !frame || event.source !== frame.contentWindow) return;
    const { data } = event;
    if (!isObject(data) || data['type'] !== 'kt:returned' || data['hash'] !== this.hash) return;
    this.dispatchEvent(new PageAction({ type: 'returned' }));
  };
}
