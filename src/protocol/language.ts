/** The languages of the button, the payment page and the receipt: BCP 47, Russian first (the default). */
export const LANGUAGES = ['ru', 'kk', 'en'] as const;
/** One of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/** The default where nothing says otherwise. */
export const DEFAULT_LANGUAGE: Language = 'ru';

/**
 * The first of the given BCP 47 tags that we speak (`kk-KZ` → `kk`; `kz`, in common use, means Kazakh), else the default.
 */
export function pickLanguage(...tags: readonly (string | null | undefined)[]): Language {
  for (const tag of tags) {
    const primary = tag?.trim().toLowerCase().split(/[-_]/)[0];
    const known = LANGUAGES.find((language) => language === (primary === 'kz' ? 'kk' : primary));
    if (known) return known;
  }
  return DEFAULT_LANGUAGE;
}
