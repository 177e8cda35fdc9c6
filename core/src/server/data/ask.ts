import type { Link } from './link.js'

/** A scope as the kernel makes it: plugins do not see the link, so that nothing but SQL gets at it. */
interface Linked {
  readonly link: Link
}
const names = new Map<string, string>()
const mostNames = 2_000

const nameOf = (text: string): string | undefined => {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const name = `a${names.size}`
  names.set(text, name)
  return name
}

/**
 * Runs one SQL text with values inside the unit of work and gives its rows: the quick way for hot paths. The text is
 * prepared once per connection, so it is a constant; what varies goes into the values.
 */
export async function ask<Row>(scope: object, text: string, values: readonly unknown[]): Promise<readonly Row[]> {
  const name = nameOf(text)
  const { rows } = await (scope as Linked).link.send<Row>({ text, values, ...(name !== undefined && { name }) })
  return rows
}
