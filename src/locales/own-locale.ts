import { DEFAULT_LANGUAGE, primaryLanguage, type Language } from '../protocol/language.js';
import type { Locale } from './en.js';
import { SHELL_WORDS, type ShellWords } from './shell-words.js';

type Some<Words> = { [Key in keyof Words]?: Words[Key] extends string ? string : Partial<Words[Key]> };

/** A shop's own words for the button and its dialog; what is left out is said in the language `base`. */
export type OwnLocale = Some<ShellWords> &
  Some<Locale> & {
    /**
     * One of ours: it is also the language of the payment page, which the gateway shows. By default the language itself
     * where we speak it, else Russian.
     */
    base?: Language;
  };

/** What a button says, and in which language. */
export interface Speech {
  /** BCP 47, the primary language alone. */
  language: string;
  /** The language of the payment page. */
  pageLanguage: Language;
  words: ShellWords;
}

const own = new Map<string, OwnLocale>();
const watchers = new Set<() => void>();

/**
 * Teaches the buttons of this page a language that we do not speak, or other words in one of ours. Buttons with that `lang`
 * use it from now on.
 * @param language BCP 47; its region and script are left out (`uz-Latn` → `uz`)
 * @param words what they say
 * @throws {RangeError} when it is no language tag
 */
export function registerLocale(language: string, words: OwnLocale): void {
  // Whoever writes a tag wrongly hears of it here and not when an amount is shown.
  Intl.getCanonicalLocales(language);
  own.set(primaryLanguage(language), words);
  watchers.forEach((changed) => changed());
}

/** The words that were registered for a language, if any. */
export const ownLocale = (language: string): OwnLocale | undefined => own.get(language);

/** Whom to call when words were registered. */
export const localeWatchers: Pick<Set<() => void>, 'add' | 'delete'> = watchers;

const isOurs = (language: string): language is Language => Object.hasOwn(SHELL_WORDS, language);

/** What to say, by the first of these BCP 47 tags that anybody has words for. */
export function pickSpeech(...tags: readonly (string | null | undefined)[]): Speech {
  const languages = tags.map((tag) => primaryLanguage(tag ?? ''));
  const language = languages.find((one) => own.has(one) || isOurs(one)) ?? DEFAULT_LANGUAGE;
  const words = own.get(language);
  const pageLanguage = words?.base ?? (isOurs(language) ? language : DEFAULT_LANGUAGE);
  return { language, pageLanguage, words: { ...SHELL_WORDS[pageLanguage], ...words } };
}
