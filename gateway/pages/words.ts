import { en as sharedEn, type Locale } from '@nplus.tech/ktwidget-client/locales/en';
import { kk as sharedKk } from '@nplus.tech/ktwidget-client/locales/kk';
import { ru as sharedRu } from '@nplus.tech/ktwidget-client/locales/ru';
import type { Language } from '@nplus.tech/ktwidget-client/protocol';
import { en, type PageWords } from './locales/en.js';
import { kk } from './locales/kk.js';
import { ru } from './locales/ru.js';

/** Everything that is said in one language: the page's own words, and those it shares with the button. */
export interface Words {
  language: Language;
  page: PageWords;
  shared: Locale;
}

/** The words of each language. */
export const WORDS: Readonly<Record<Language, Words>> = {
  ru: { language: 'ru', page: ru, shared: sharedRu },
  kk: { language: 'kk', page: kk, shared: sharedKk },
  en: { language: 'en', page: en, shared: sharedEn },
};
