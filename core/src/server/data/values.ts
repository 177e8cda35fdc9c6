/** How values come back from the database, the same on PostgreSQL and PGlite: ready to be written as JSON. */

const iso = (text: string): string => {
  const plain = text.endsWith('+00') ? `${text.slice(0, -3)}Z` : text
  return plain.length > 10 && plain[10] === ' ' ? `${plain.slice(0, 10)}T${plain.slice(11)}` : plain
}
const asIs = (text: string): string => text

/** Splits a one-dimensional array literal of PostgreSQL; a quoted element may hold commas and escapes. */
function arrayItems(literal: string): (string | null)[] {
  const items: (string | null)[] = []
  const pattern = /"((?:[^"\\]|\\.)*)"|([^,{}]+)/g
  for (const [, quoted, plain] of literal.matchAll(pattern)) {
    if (quoted !== undefined) items.push(quoted.replace(/\\(.)/g, '$1'))
    else if (plain !== undefined) items.push(plain === 'NULL' ? null : plain)
  }
  return items
}
const each = (convert: (text: string) => unknown) => (literal: string) =>
  arrayItems(literal).map((item) => (item === null ? null : convert(item)))

/** Parsers by type oid, for the types whose default differs between drivers. */
export const valueParsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: asIs, // int8
  1700: asIs, // numeric
  1082: asIs, // date
  1114: (text) => iso(`${text}+00`), // timestamp
  1184: iso, // timestamptz
  1186: asIs, // interval
  114: (text) => JSON.parse(text) as unknown,
  3802: (text) => JSON.parse(text) as unknown,
  1005: each(Number), // int2[]
  1007: each(Number), // int4[]
  1009: each(asIs), // text[]
  1015: each(asIs), // varchar[]
  1016: each(asIs), // int8[]
  1182: each(asIs), // date[]
  1185: each(iso), // timestamptz[]
  2951: each(asIs), // uuid[]
}

/** The array literal of identifiers, for `set_config`. */
export const idArray = (ids: readonly string[]): string => `{${ids.join(',')}}`
