import { basename } from 'node:path'

const imports = /^import \{([^}]*)\} from '(\.[^']*)\.js'$/gm
/** The lists of a module, and how their members come later. The note tells the host, in the built text, which file holds which. */
const lists = [
  { list: 'pages', by: 'lazyPage' },
  { list: 'fills', by: 'lazyFill' },
] as const

const split = (names: string): string[] =>
  names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
const listed = (source: string, list: string): readonly string[] => split(new RegExp(`\\b${list}: \\[([^\\]]*)\\]`).exec(source)?.[1] ?? '')

/**
 * A browser that shows one page needs that page and the fills that stand on it: in `ui.ts`, whatever is listed as a page or a
 * fill and imported by its name is fetched when it is drawn. What is written in another form stays in the module.
 */
export function withLazyPages(source: string): string {
  const later = new Map(lists.flatMap(({ list, by }) => listed(source, list).map((name) => [name, by] as const)))
  const fileOf = new Map<string, string>()
  const lazy = source.replace(imports, (_, names: string, path: string) => {
    const own = split(names).filter((name) => later.has(name))
    const rest = split(names).filter((name) => !later.has(name))
    const made = own.map((name) => {
      fileOf.set(name, basename(path))
      return `const ${name} = ${later.get(name)}(() => import('${path}.js').then((module) => module.${name}))`
    })
    return [...(rest.length === 0 ? [] : [`import { ${rest.join(', ')} } from '${path}.js'`]), ...made].join('\n')
  })
  if (fileOf.size === 0) return source
  const notes = lists.map(({ list }) => {
    const files = listed(source, list).map((name) => fileOf.get(name) ?? '-')
    return `export const ${list}Files = 'lintel-${list}:${files.join(' ')}'`
  })
  return `import { lazyFill, lazyPage } from '@lintel/core/ui'\n${lazy}\n${notes.join('\n')}\n`
}
