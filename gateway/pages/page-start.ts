import {
  FRAGMENT_LANGUAGE,
  FRAGMENT_NONCE,
  NONCE,
  PAGE_BOOTSTRAP_ID,
  isObject,
  pickLanguage,
  type Language,
  type PageBootstrap,
} from '@nplus.tech/ktwidget-client/protocol';
import type { PageState, Surroundings } from './page-state.js';
import { isReceiptView } from './receipt-guard.js';

/** What the page knows before it asks for anything. */
export interface PageStart {
  bootstrap: PageBootstrap;
  /** The button's session; null: there is no button of ours around the page. */
  nonce: string | null;
  surroundings: Surroundings;
  /** The button's language, when it says one. */
  language: Language | null;
}

/** The fragment of the page's URL → nonce and language; what is malformed counts as absent. */
export function readFragment(fragment: string): { nonce: string | null; language: Language | null } {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''));
  const nonce = parameters.get(FRAGMENT_NONCE);
  const language = parameters.get(FRAGMENT_LANGUAGE);
  return {
    nonce: nonce !== null && NONCE.test(nonce) ? nonce : null,
    language: language === null ? null : pickLanguage(language),
  };
}

function readBootstrap(value: unknown): PageBootstrap | null {
  if (!isObject(value) || !isReceiptView(value['receipt'])) return null;
  const { creator, show_close_button, over } = value;
  if (creator !== null && typeof creator !== 'string') return null;
  if (typeof show_close_button !== 'boolean' || typeof over !== 'boolean') return null;
  return { receipt: value['receipt'], creator, show_close_button, over };
}

/** Who is around the page (contract 1.3 and 2.3). Without a creator it posts to nobody, whatever the fragment says. */
export function surroundingsOf(framed: boolean, creator: string | null, nonce: string | null): Surroundings {
  if (!framed) return 'whole-page';
  if (creator === null) return 'nobody';
  return nonce === null ? 'old-client' : 'button';
}

/** Reads the bootstrap that the gateway wrote into the HTML, and the fragment. Throws when the HTML has none. */
export function readPageStart(view: Window): PageStart {
  const text = view.document.getElementById(PAGE_BOOTSTRAP_ID)?.textContent ?? 'null';
  const bootstrap = readBootstrap(JSON.parse(text));
  if (!bootstrap) throw new Error(`#${PAGE_BOOTSTRAP_ID} has no bootstrap`);
  const { nonce, language } = readFragment(view.location.hash);
  const surroundings = surroundingsOf(view.parent !== view, bootstrap.creator, nonce);
  return { bootstrap, nonce, surroundings, language };
}

/** The state before anything has happened. */
export function initialState({ bootstrap, surroundings }: PageStart): PageState {
  return {
    surroundings,
    phase: 'opening',
    receipt: bootstrap.receipt,
    bankPage: null,
    problem: null,
    cancel: 'no',
    slow: false,
    fresh: true,
    offline: false,
  };
}
