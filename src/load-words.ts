import { fetchPart } from './fetch-part.js';
import type { Locale } from './locales/en.js';
import type { OwnLocale } from './locales/own-locale.js';
import type { PaymentHost } from './payment-host.js';
import type { Language } from './protocol/language.js';

const LOCALES: Record<Language, () => Promise<Locale>> = {
  ru: async () => (await fetchPart(() => import('./locales/ru.js'))).ru,
  kk: async () => (await fetchPart(() => import('./locales/kk.js'))).kk,
  en: async () => (await fetchPart(() => import('./locales/en.js'))).en,
};

/** Milliseconds after which a session goes on without words: an outcome must not wait for a sentence. */
const PATIENCE = 4_000;

// Written out: a value that the entry has too would become a file of its own, and one more trip before the button works.
const DEFAULT: Language = 'ru';

/** By language, or by the words that a shop has registered for it. */
const loaded = new Map<string | OwnLocale, Locale>();
let ownLocale: PaymentHost['ownLocale'] = () => undefined;

/** @param find the words that a shop has registered; the entry keeps them, and nothing fetched later imports from it */
export function useOwnLocales(find: PaymentHost['ownLocale']): void {
  ownLocale = find;
}

/** The words, when they are here already. */
export function wordsAtHand(language: string): Locale | null {
  return loaded.get(ownLocale(language) ?? language) ?? null;
}

/**
 * Goes on with the words: at once when they are here, so that what needs no waiting does not wait.
 * @param language which
 * @param run is given null when the words cannot be had in time
 */
export function withWords(language: string, run: (words: Locale | null) => unknown): void {
  const words = wordsAtHand(language);
  if (words) run(words);
  else void loadWords(language).then(run);
}

/** What the shop says, in our words where it says nothing. */
function merged(ours: Locale, own: OwnLocale): Locale {
  const entries = Object.entries(ours).map(([key, words]: [string, unknown]) => {
    const others: unknown = own[key as keyof Locale];
    return [key, typeof words === 'string' ? (others ?? words) : Object.assign({}, words, others)];
  });
  return Object.fromEntries(entries) as Locale;
}

/** Fetches the words of a language; null when they cannot be had in time. */
export async function loadWords(language: string): Promise<Locale | null> {
  const impatience = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE));
  return wordsAtHand(language) ?? Promise.race([fetchWords(language), impatience]);
}

/**
 * Goes on with the words however late they come; where they cannot be fetched, it tries again when the browser is online.
 * @param language which
 * @param run is given the words
 * @param isWanted whether anybody still waits for them
 */
export async function onceWordsCome(
  language: string,
  run: (words: Locale) => unknown,
  isWanted: () => boolean,
): Promise<void> {
  const words = await fetchWords(language);
  const again = () => void onceWordsCome(language, run, isWanted);
  if (!isWanted()) return;
  if (words) run(words);
  else window.addEventListener('online', again, { once: true });
}

async function fetchWords(language: string): Promise<Locale | null> {
  const own = ownLocale(language);
  const base = own?.base ?? (language in LOCALES ? (language as Language) : DEFAULT);
  try {
    const ours = await LOCALES[base]();
    const words = own ? merged(ours, own) : ours;
    loaded.set(own ?? language, words);
    return words;
  } catch {
    return null;
  }
}
