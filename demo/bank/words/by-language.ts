import type { Language } from '../book/operation.js';
import { en } from './en.js';
import { kk } from './kk.js';
import { ru } from './ru.js';
import type { Words } from './words.js';

const ALL: Readonly<Record<Language, Words>> = Object.freeze({ RU: ru, KZ: kk, EN: en });

/** The words of a language; the bank calls Kazakh KZ. */
export function wordsIn(language: Language): Words {
  return ALL[language];
}
