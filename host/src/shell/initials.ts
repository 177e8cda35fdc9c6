/** The two letters that stand for a person where there is no picture. */
export const initials = (...names: readonly string[]): string =>
  names
    .map((name) => [...name.trim()][0] ?? '')
    .join('')
    .slice(0, 4)
