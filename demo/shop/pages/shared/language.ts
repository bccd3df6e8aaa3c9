import { LANGUAGES, pickLanguage, type Language } from '@nplus.tech/ktwidget-client/protocol';
import { en, type Texts } from './texts/en.js';
import { kk } from './texts/kk.js';
import { ru } from './texts/ru.js';

const TEXTS: Readonly<Record<Language, Texts>> = { ru, kk, en };
const REMEMBERED = 'shop-language';

const asked = new URLSearchParams(location.search).get('lang');
// The page that Continue leads to speaks it too.
if (asked !== null) localStorage.setItem(REMEMBERED, pickLanguage(asked));

let language: Language = pickLanguage(asked, localStorage.getItem(REMEMBERED), ...navigator.languages);

/** The language that the page speaks now. */
export function currentLanguage(): Language {
  return language;
}

/** A text in the page's language. */
export function text(key: keyof Texts): string {
  return TEXTS[language][key];
}

function isTextKey(key: string | undefined): key is keyof Texts {
  return key !== undefined && key in en;
}

/** Writes the texts wherever the page asks for one: `data-text` for the content, `data-text-alt` for a picture. */
function writeTexts(within: ParentNode): void {
  for (const element of within.querySelectorAll<HTMLElement>('[data-text]')) {
    if (isTextKey(element.dataset['text'])) element.textContent = text(element.dataset['text']);
  }
  for (const picture of within.querySelectorAll<HTMLImageElement>('img[data-text-alt]')) {
    if (isTextKey(picture.dataset['textAlt'])) picture.alt = text(picture.dataset['textAlt']);
  }
}

/** Speaks the language from now on: texts, `lang` of the page, and whoever listens. */
function speak(next: Language): void {
  language = next;
  document.documentElement.lang = next;
  const { title } = document.body.dataset;
  document.title = text(isTextKey(title) ? title : 'page_title');
  writeTexts(document);
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset['language'] === next));
  }
}

/** Makes the switch of language work, and writes the page's texts. */
export function startLanguage(changed: (language: Language) => void): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-language]')) {
    button.addEventListener('click', () => {
      const next = LANGUAGES.find((known) => known === button.dataset['language']);
      if (next === undefined) return;
      localStorage.setItem(REMEMBERED, next);
      speak(next);
      changed(next);
    });
  }
  speak(language);
  changed(language);
}
