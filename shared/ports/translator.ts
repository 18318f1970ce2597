/** Translates texts between languages (BCP 47). */
export interface Translator {
  /** Suggestions in the order of the texts; `unavailable`: there is no service, or not at the moment. */
  translate(
    texts: readonly string[],
    from: string,
    to: string,
  ): Promise<
    | { readonly ok: true; readonly texts: readonly string[] }
    | { readonly ok: false; readonly reason: 'notConfigured' | 'unavailable' | 'unknownLanguage' }
  >;
}
