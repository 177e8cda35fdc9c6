/**
 * The first wish that a tenant offers, as a whole or by its language alone (`es` for `es-419`); else the first that it offers.
 * One way for pages and operations, so that a page and what is refused on it speak alike.
 */
export const chooseLanguage = (wishes: readonly (string | undefined)[], offered: readonly string[]): string => {
  const isOffered = (language: string): boolean => offered.length === 0 || offered.includes(language)
  const spoken = wishes.flatMap((wish) => (wish === undefined ? [] : [wish, wish.split('-')[0] ?? wish]))
  return spoken.find(isOffered) ?? offered[0] ?? 'en'
}
