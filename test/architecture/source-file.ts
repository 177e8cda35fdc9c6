import { type Comment, type Program, parseSync } from 'oxc-parser'

/** One import or re-export, as it is written. `isType`: the compiler erases it, nothing is loaded. */
export interface Reference {
  readonly from: string
  readonly isType: boolean
}
/** A source file, parsed once for all rules. `path` is from the root of the repository, with slashes. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly program: Program
  readonly comments: readonly Comment[]
  readonly references: readonly Reference[]
  readonly hasDefaultExport: boolean
}

/** Any node of the syntax tree. */
export type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** Visits every node of a tree, outer ones first. */
export function walk(root: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(root)) for (const one of root) walk(one, visit)
  else if (isNode(root)) {
    visit(root)
    for (const [key, value] of Object.entries(root)) if (key !== 'parent' && typeof value === 'object') walk(value, visit)
  }
}

/** Parses TypeScript or JavaScript; a file that cannot be parsed fails loudly. */
export function parseSource(path: string, text: string): SourceFile {
  const { program, comments, errors, module } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const references: Reference[] = []
  for (const { moduleRequest, entries } of module.staticImports) {
    references.push({ from: moduleRequest.value, isType: entries.length > 0 && entries.every(({ isType }) => isType) })
  }
  for (const { moduleRequest, isType } of module.staticExports.flatMap(({ entries }) => entries)) {
    if (moduleRequest !== null) references.push({ from: moduleRequest.value, isType })
  }
  walk(program, (node) => {
    const isType = node.type === 'TSImportType'
    if (!isType && node.type !== 'ImportExpression') return
    const source = node['source']
    if (isNode(source) && typeof source['value'] === 'string') references.push({ from: source['value'], isType })
  })
  const hasDefaultExport = module.staticExports.some(({ entries }) =>
    entries.some(({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default'),
  )
  return { path, text, program, comments, references, hasDefaultExport }
}
