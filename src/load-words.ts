import type { Locale } from './locales/en.js';
import type { Language } from './protocol/language.js';

const LOCALES: Record<Language, () => Promise<Locale>> = {
  ru: async () => (await import('./locales/ru.js')).ru,
  kk: async () => (await import('./locales/kk.js')).kk,
  en: async () => (await import('./locales/en.js')).en,
};

/** Milliseconds after which a session goes on without words: an outcome must not wait for a sentence. */
const PATIENCE = 4_000;

const loaded = new Map<Language, Locale>();

/** The words, when they are here already. */
export function wordsAtHand(language: Language): Locale | null {
  return loaded.get(language) ?? null;
}

/**
 * Goes on with the words: at once when they are here, so that what needs no waiting does not wait.
 * @param language which
 * @param run is given null when the words cannot be had in time
 */
export function withWords(language: Language, run: (words: Locale | null) => unknown): void {
  const words = loaded.get(language);
  if (words) run(words);
  else void loadWords(language).then(run);
}

/** Fetches the words of a language; null when they cannot be had in time. */
export async function loadWords(language: Language): Promise<Locale | null> {
  const known = loaded.get(language);
  if (known) return known;
  const fetched = LOCALES[language]().then(
    (words) => {
      loaded.set(language, words);
      return words;
    },
    () => null,
  );
  const impatience = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE));
  return Promise.race([fetched, impatience]);
}
