/** A language as a sentence in another one names it: *habla inglés*. Codes without a name stay as they are. */
export const languageIn = (tag: string, spoken: string): string => {
  try {
    return new Intl.DisplayNames([spoken], { type: 'language', fallback: 'code' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
