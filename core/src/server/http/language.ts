import { serverLanguages } from '../words/server-words.js'

const longest = 200

/** The best of the languages we speak for an `Accept-Language` header (RFC 9110, 12.5.4); the first where none fits. */
export function languageFor(header: string | undefined, spoken: readonly string[] = serverLanguages): string {
  const [standard = 'en'] = spoken
  if (header === undefined) return standard
  const wishes = header
    .slice(0, longest)
    .split(',')
    .map((wish) => {
      const [tag = '', ...rest] = wish.trim().split(';')
      const weight = rest.map((part) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(part)?.[1]).find((found) => found !== undefined)
      return { tag: tag.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, two) => two.weight - one.weight)
  for (const { tag } of wishes) {
    if (tag === '*') return standard
    const found = spoken.find((language) => tag === language || tag.startsWith(`${language}-`))
    if (found !== undefined) return found
  }
  return standard
}
