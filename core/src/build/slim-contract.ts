import { type CallExpression, type Declaration, type Node, type ObjectExpression, parse, type Program, type Property } from 'acorn'

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value
const isCall = (node: Node): node is CallExpression => node.type === 'CallExpression'
const isObject = (node: Node | undefined): node is ObjectExpression => node?.type === 'ObjectExpression'
const textOf = ({ start, end }: Node, code: string): string => code.slice(start, end)

/** A call and the object that is its only argument. */
export interface Declared {
  readonly call: CallExpression
  readonly object: ObjectExpression
  readonly properties: readonly Property[]
}
/** The calls `name({ … })` in a program, outermost first. */
export function declaredBy(program: Node, names: ReadonlySet<string>): readonly Declared[] {
  const found: Declared[] = []
  const gather = (node: Node): void => {
    if (isCall(node) && node.callee.type === 'Identifier' && names.has(node.callee.name)) {
      const [object] = node.arguments
      const properties = isObject(object) ? object.properties.filter((property) => property.type === 'Property') : []
      // an object that is spread from elsewhere could hold anything: it stays as it is
      if (isObject(object) && properties.length === object.properties.length) found.push({ call: node, object, properties })
    }
    for (const child of Object.values(node).flat().filter(isNode)) gather(child)
  }
  gather(program)
  return found
}
export const parsed = (code: string): Program => parse(code, { ecmaVersion: 'latest', sourceType: 'module' })
export const nameOf = ({ key }: Property): string => (key.type === 'Identifier' ? key.name : '')

/** Writes other text in place of some objects. */
export const replaced = (code: string, edits: readonly (readonly [node: Node, text: string])[]): string =>
  edits
    .toSorted(([one], [other]) => other.start - one.start)
    .reduce((text, [{ start, end }, instead]) => text.slice(0, start) + instead + text.slice(end), code)

const contracts = new Set(['defineContract'])
/** All that stays: a contract in a browser names things, and every name follows from its id. */
const kept = new Set(['id', 'version'])

/**
 * A contract as browsers need it: its id, and the way to the addresses of its operations, which are fetched when a page first
 * calls one. `self` is the file itself, as the contract of a module that exports `operations` alone.
 */
export function slimContract(code: string, self: string): string {
  const edits = declaredBy(parsed(code), contracts).map(({ object, properties }) => {
    const own = properties.filter((property) => kept.has(nameOf(property))).map((property) => textOf(property, code))
    const hasOperations = properties.some((property) => nameOf(property) === 'operations')
    const way = `operations: () => import(${JSON.stringify(self)}).then((module) => module.operations)`
    return [object, `{ ${[...own, ...(hasOperations ? [way] : [])].join(', ')} }`] as const
  })
  return replaced(code, edits)
}

const addressed = new Set(['method', 'path'])

/** Of operations, their addresses: what they take and answer stays on the server, and so do their sentences. */
export function slimOperations(code: string): string {
  const edits: (readonly [Node, string])[] = []
  const gather = (node: Node): void => {
    if (isObject(node)) {
      const properties = node.properties.filter((property) => property.type === 'Property')
      const address = properties.filter((property) => addressed.has(nameOf(property)))
      if (address.length === addressed.size)
        return void edits.push([node, `{ ${address.map((property) => textOf(property, code)).join(', ')} }`])
    }
    for (const child of Object.values(node).flat().filter(isNode)) gather(child)
  }
  gather(parsed(code))
  return replaced(code, edits)
}

const declarationText = (declaration: Declaration, code: string): string => {
  const [contract] = declaredBy(declaration, contracts)
  const operations = contract?.properties.find((property) => nameOf(property) === 'operations')
  if (contract === undefined) return textOf(declaration, code)
  return operations === undefined ? '' : `export const operations = ${textOf(operations.value, code)}`
}

/** The module that holds the operations of a contract's file and nothing else. */
export function operationsOf(code: string): string {
  return parsed(code)
    .body.map((statement) => {
      if (statement.type === 'ImportDeclaration') return textOf(statement, code)
      if (statement.type === 'VariableDeclaration') return declarationText(statement, code)
      const isExport = statement.type === 'ExportNamedDeclaration'
      return isExport && statement.declaration ? declarationText(statement.declaration, code) : ''
    })
    .join('\n')
}
