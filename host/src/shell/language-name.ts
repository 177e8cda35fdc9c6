const names = new Map<string, string>() // the same few on every page

/** A language in its own words: *Español*. Codes without a name stay as they are. */
export const languageName = (tag: string): string => {
  const name = names.get(tag) ?? nameOf(tag)
  names.set(tag, name)
  return name
}

const nameOf = (tag: string): string => {
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language', fallback: 'code' }).of(tag) ?? tag
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
  } catch {
    return tag
  }
}
