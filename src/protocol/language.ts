/** The languages of the button, the payment page and the receipt: BCP 47, Russian first (the default). */
export const LANGUAGES = ['ru', 'kk', 'en'] as const;
/** One of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/** The default where nothing says otherwise. */
export const DEFAULT_LANGUAGE: Language = 'ru';

/** The language of a BCP 47 tag without its region and script: `kk-KZ` → `kk`; `kz`, in common use, means Kazakh. */
export function primaryLanguage(tag: string): string {
  const primary = tag.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  return primary === 'kz' ? 'kk' : primary;
}

/** The first of the given BCP 47 tags that we speak, as its primary language; else the default. */
export function pickLanguage(...tags: readonly (string | null | undefined)[]): Language {
  for (const tag of tags) {
    const known = LANGUAGES.find((language) => language === primaryLanguage(tag ?? ''));
    if (known) return known;
  }
  return DEFAULT_LANGUAGE;
}
