import type { FastifyInstance } from 'fastify'

interface Entry {
  readonly parts: readonly string[]
  readonly methods: ReadonlySet<string>
}

const partsOf = (path: string): string[] => path.split('/').slice(1)
const fits = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.every((part, at) => part === '*' || part === path[at] || (part.startsWith(':') && path[at] !== '')) &&
  (pattern.at(-1) === '*' ? path.length >= pattern.length : path.length === pattern.length)

/** Remembers every route, so that a wrong method can be answered with the right ones. */
export function routeTable(app: FastifyInstance): (url: string) => readonly string[] {
  const entries: Entry[] = []
  app.addHook('onRoute', ({ url, method }) => {
    entries.push({ parts: partsOf(url), methods: new Set([method].flat()) })
  })
  return (url) => {
    const [path = '/'] = url.split('?', 1)
    const wanted = partsOf(path)
    const found = entries.filter(({ parts }) => fits(parts, wanted)).flatMap(({ methods }) => [...methods])
    return [...new Set(found)].sort()
  }
}
