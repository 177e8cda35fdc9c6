import { packageOf, type Rule, resolveRelative } from '../rule.js'

const isSource = (path: string): boolean => path.split('/').includes('src')
const ownName = (path: string): string => `@lintel/${packageOf(path).split('/').at(-1)}`

/** Core knows no plugin and no host, the host no feature's inside, a plugin only core and others' contracts. */
export const importDirections: Rule = {
  number: 1,
  text: 'imports point one way',
  check: (file) => {
    if (!isSource(file.path)) return []
    const home = packageOf(file.path)
    return file.references.flatMap(({ from }) => {
      if (from.startsWith('.')) {
        const target = resolveRelative(file.path, from)
        return packageOf(target) === home ? [] : [`reaches into ${packageOf(target)} by a path`]
      }
      return from.startsWith('@lintel/') && !isAllowed(file.path, from) ? [`imports ${from}`] : []
    })
  },
}

function isAllowed(path: string, from: string): boolean {
  const home = packageOf(path)
  if (from === ownName(path) || from.startsWith(`${ownName(path)}/`)) return home === 'core'
  if (home === 'core') return false
  if (from === '@lintel/core' || from === '@lintel/core/server' || from === '@lintel/core/ui') return true
  if (home === 'host' && from === '@lintel/core/build') return true // `lintel check` looks at what a build made
  if (home === 'host' || home.startsWith('examples/')) return !from.startsWith('@lintel/core/')
  return /^@lintel\/[a-z-]+\/contract$/.test(from)
}
