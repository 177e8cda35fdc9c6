import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Node, parseSource, type SourceFile } from '../architecture/source-file.js'

/** What one name of an entry point is: its kind, and its declaration without comments. Overloads stand one below the other. */
interface Declared {
  readonly kind: string
  readonly text: string
}
type Names = Map<string, Declared>

const kinds: Readonly<Record<string, string>> = {
  TSInterfaceDeclaration: 'interface',
  TSTypeAliasDeclaration: 'type',
  TSDeclareFunction: 'function',
  FunctionDeclaration: 'function',
  ClassDeclaration: 'class',
  VariableDeclaration: 'const',
}
const nodes = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter((each) => each !== null) : [])
const nameOf = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return ''
  if ('name' in value && typeof value.name === 'string') return value.name
  return 'value' in value && typeof value.value === 'string' ? value.value : ''
}

/** A declaration as it was built, without its comments and empty lines. */
function printed({ text, comments }: SourceFile, { start, end }: Node): string {
  const parts: string[] = []
  let at = start
  for (const comment of comments.filter((each) => each.start >= start && each.end <= end)) {
    parts.push(text.slice(at, comment.start))
    at = comment.end
  }
  const lines = [...parts, text.slice(at, end)].join('').split('\n')
  return lines.filter((line) => line.trim() !== '').join('\n')
}

/** What a contract promises stands in its own report, line by line. */
const withoutContract = (text: string): string => text.replace(/(: import\("[^"]+"\)\.Contract<)[\s\S]*(>;)$/, '$1…$2')

/** Reads the names that a built declaration file exports, through all that it passes on. */
export function readExports(path: string, known = new Map<string, Names>()): Names {
  const before = known.get(path)
  if (before !== undefined) return before
  if (!existsSync(path)) throw new Error(`${path} is not there. Build first: npm run build`)
  const file = parseSource(path, readFileSync(path, 'utf8'))
  const names: Names = new Map()
  known.set(path, names)
  const from = (source: string): Names => readExports(resolve(dirname(path), source.replace(/\.(js|ts)$/, '.d.ts')), known)
  for (const node of nodes(file.program.body)) take(file, node, names, from)
  return names
}

function take(file: SourceFile, node: Node, names: Names, from: (source: string) => Names): void {
  if (node.type === 'ExportAllDeclaration') for (const [name, what] of from(nameOf(node['source']))) names.set(name, what)
  if (node.type !== 'ExportNamedDeclaration') return
  for (const declaration of nodes([node['declaration']])) declare(file, node, declaration, names)
  for (const specifier of nodes(node['specifiers'])) {
    const [local, exported] = [nameOf(specifier['local']), nameOf(specifier['exported'])]
    const [name, source] = node['source'] ? [local, nameOf(node['source'])] : importedAs(file, local)
    const what = source.startsWith('.') ? from(source).get(name) : { kind: 'passed on', text: `from '${source}'` }
    if (what === undefined) throw new Error(`${file.path}: it is not to be seen where ${exported} comes from`)
    names.set(exported, what)
  }
}

/** Where a name comes from that a file imports, to pass it on. */
function importedAs(file: SourceFile, local: string): readonly [name: string, source: string] {
  for (const statement of nodes(file.program.body).filter(({ type }) => type === 'ImportDeclaration')) {
    const found = nodes(statement['specifiers']).find((specifier) => nameOf(specifier['local']) === local)
    if (found !== undefined) return [nameOf(found['imported']), nameOf(statement['source'])]
  }
  throw new Error(`${file.path}: ${local} is exported and neither declared there nor imported`)
}

function declare(file: SourceFile, statement: Node, declaration: Node, names: Names): void {
  const kind = kinds[declaration.type]
  if (kind === undefined) throw new Error(`${file.path}: ${declaration.type} has no kind here`)
  const text = withoutContract(printed(file, statement).replace(/^export (declare )?/, ''))
  const called =
    declaration.type === 'VariableDeclaration'
      ? nodes(declaration['declarations']).map(({ id }) => nameOf(id))
      : [nameOf(declaration['id'])]
  for (const name of called) {
    const before = names.get(name)
    names.set(name, before === undefined ? { kind, text } : { kind, text: `${before.text}\n${text}` })
  }
}

const section = (entry: string, names: Names): string => {
  const sorted = [...names].sort(([one], [other]) => (one < other ? -1 : 1))
  const each = sorted.map(([name, { kind, text }]) => `### ${name} (${kind})\n\n\`\`\`ts\n${text}\n\`\`\`\n`)
  return `## ${entry}\n\n${each.join('\n')}`
}

/** All that the entry points of a package export, by name: `api.report.md`. `entries` are their built declarations. */
export function apiReport(name: string, version: string, entries: Readonly<Record<string, string>>): string {
  const known = new Map<string, Names>()
  const sections = Object.entries(entries).map(([entry, path]) => section(entry.replace('.', name), readExports(path, known)))
  return `# ${name} ${version}: what may be imported

Every name of the ${sections.length} entry points, as it was built. Lines are only added until the major version moves. What a name mentions
and does not export is no promise.

${sections.join('\n')}`
}
