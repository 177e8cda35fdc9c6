import { type Expression, type Node, type ObjectExpression, parse, type Property } from 'acorn'

/** Parts of a contract that only the server reads. */
const serverOnly = new Set(['settings', 'events', 'services', 'ports'])
/** Of an operation, browsers need its address: forms come with the page, already planned; the server checks what is sent. */
const address = new Set(['method', 'path'])
/** Of a permission, its id: who holds it is told with the page. */
const rights = new Set(['grant', 'capability'])

interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value
const childrenOf = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode)
const isObject = (node: Node): node is ObjectExpression => node.type === 'ObjectExpression'
const nameOf = ({ key }: Property): string | undefined => (key.type === 'Identifier' ? key.name : undefined)
const isText = ({ type }: Expression): boolean => type === 'Literal' || type === 'TemplateLiteral'

const cut = ({ start, end }: Property, code: string): Edit => ({
  from: start,
  to: /^\s*,/.test(code.slice(end)) ? code.indexOf(',', end) + 1 : end,
  text: '',
})
const hush = ({ value }: Property): Edit => ({ from: value.start, to: value.end, text: "''" })

/** What to take out of one object, by the kind of thing it is. */
function editsOf(properties: readonly Property[], isContract: boolean, code: string): readonly Edit[] {
  const names = new Set(properties.map(nameOf))
  const named = (wanted: (name: string) => boolean): readonly Property[] => properties.filter((property) => wanted(nameOf(property) ?? ''))
  if (names.has('method') && names.has('path')) return named((name) => !address.has(name)).map((property) => cut(property, code))
  if (isContract) return named((name) => serverOnly.has(name)).map((property) => cut(property, code))
  if (names.has('status') && names.has('title'))
    return [...named((name) => name === 'title').map(hush), ...named((name) => name === 'extra').map((property) => cut(property, code))]
  const spoken = named((name) => name === 'label').filter(({ value }) => isText(value))
  return spoken.length === 0 ? [] : [...spoken.map(hush), ...named((name) => rights.has(name)).map((property) => cut(property, code))]
}

function gather(node: Node, code: string, edits: Edit[], isContract = false): void {
  if (isObject(node)) {
    const found = editsOf(
      node.properties.filter((property) => property.type === 'Property'),
      isContract,
      code,
    )
    edits.push(...found)
    if (found.length > 0 && !isContract) return
  }
  const declares = node.type === 'CallExpression' && /^defineContract\b/.test(code.slice(node.start, node.start + 20))
  for (const child of childrenOf(node)) {
    const isGone = edits.some(({ from, to }) => from <= child.start && child.end <= to)
    if (!isGone) gather(child, code, edits, declares && isObject(child))
  }
}

/**
 * A contract as browsers need it: ids, addresses of operations, permissions, slots and problems without their sentences. What
 * operations take and answer stays on the server, so that a growing contract does not grow the first page.
 */
export function slimContract(code: string): string {
  const edits: Edit[] = []
  gather(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), code, edits)
  const ordered = edits.toSorted((one, other) => other.from - one.from)
  return ordered.reduce((text, { from, to, text: instead }) => text.slice(0, from) + instead + text.slice(to), code)
}
