const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/
const two = (part: string | undefined): string => (part ?? '').padStart(2, '0')

/** What one word of a search may mean. */
export type Term = { readonly kind: 'name'; readonly prefix: string } | { readonly kind: 'day'; readonly day: string }

const dayOf = (word: string): string | undefined => {
  const [, year, month, day] = iso.exec(word) ?? []
  const [, m, d, y] = american.exec(word) ?? []
  const text = year !== undefined ? `${year}-${two(month)}-${two(day)}` : y !== undefined ? `${y}-${two(m)}-${two(d)}` : undefined
  if (text === undefined || Number.isNaN(Date.parse(`${text}T00:00:00Z`))) return undefined
  return new Date(`${text}T00:00:00Z`).toISOString().startsWith(text) ? text : undefined
}

/** A telephone number is written with blanks, dots and brackets; it is one term all the same. */
const digitsOf = (search: string): string | undefined => {
  if (!/^[+\d\s().-]+$/.test(search) || dayOf(search) !== undefined) return undefined
  const digits = search.replace(/\D/g, '')
  return digits === '' ? undefined : digits
}

/** Reads a search as people type it: words of a name, an ID, a telephone number, a date of birth. At most five terms count. */
export const searchTerms = (search: string): readonly Term[] => {
  const digits = digitsOf(search.trim())
  if (digits !== undefined) return [{ kind: 'name', prefix: digits }]
  const words = search.split(/[\s,]+/).filter((word) => word !== '')
  return words.slice(0, 5).map((word) => {
    const day = dayOf(word)
    return day === undefined ? { kind: 'name', prefix: word } : { kind: 'day', day }
  })
}
