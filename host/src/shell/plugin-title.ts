/** A plugin's id in words: `careTeam` is *Care team*. */
export const pluginTitle = (id: string): string => {
  const words = id.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Several of them, as a list in the reader's language. */
export const pluginTitles = (ids: readonly string[], language: string): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(ids.map(pluginTitle))
