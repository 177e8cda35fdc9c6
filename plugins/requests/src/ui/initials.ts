/** Two letters that stand for a person beside the name. */
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter((part) => part !== '')
    .filter((_, at, parts) => at === 0 || at === parts.length - 1)
    .map((part) => part.charAt(0).toUpperCase())
    .join('')
