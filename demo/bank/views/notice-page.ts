import type { Language } from '../book/operation.js';
import { wordsIn } from '../words/by-language.js';
import { html } from './html.js';
import { layout } from './layout.js';

/** A page that only says something and leads back to the shop, if it is known where that is. */
export function noticePage(
  language: Language,
  notice: { title: string; text: string; mood: 'good' | 'wait' | 'bad'; backLink: string },
): string {
  const words = wordsIn(language);
  const body = html`<section class="say ${notice.mood}">
    <span class="badge" aria-hidden="true"></span>
    <h1>${notice.title}</h1>
    <p>${notice.text}</p>
    ${notice.backLink !== '' && html`<a class="primary" id="return-to-shop" href="${notice.backLink}">${words.returnToShop}</a>`}
  </section>`;
  return layout(words, { title: notice.title, brand: 'bank', body });
}
