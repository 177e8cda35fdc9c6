import { declaredBy, nameOf, parsed, replaced } from './slim-contract.js'

/** What browsers draw with. Where things stand, who may see them and what they load is the server's. */
const kept: Readonly<Record<string, ReadonlySet<string>>> = {
  page: new Set(['view']),
  fill: new Set(['view']),
  defineUi: new Set(['pages', 'fills', 'start']),
}
const names: ReadonlySet<string> = new Set(Object.keys(kept))

/** Leaves of pages, fills and modules what a browser uses. What only the rest has named falls away with it. */
export function slimViews(code: string): string {
  if (!/\b(page|fill|defineUi)\(/.test(code)) return code
  const edits = declaredBy(parsed(code), names)
    .filter(
      ({ properties, call: { callee } }) => callee.type === 'Identifier' && properties.some((own) => kept[callee.name]?.has(nameOf(own))),
    )
    .map(({ object, properties, call: { callee } }) => {
      const wanted = (callee.type === 'Identifier' && kept[callee.name]) || names
      const own = properties.filter((property) => wanted.has(nameOf(property))).map(({ start, end }) => code.slice(start, end))
      return [object, `{ ${own.join(', ')} }`] as const
    })
  return replaced(code, edits)
}
