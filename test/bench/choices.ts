import { parseArgs } from 'node:util'

export const benches = ['messages', 'page', 'weight', 'boot', 'scale', 'live', 'mass', 'import'] as const
export type BenchName = (typeof benches)[number]

/** What was asked for. */
export interface Choices {
  readonly only: ReadonlySet<BenchName>
  /** Small and short: whether it runs at all. */
  readonly isQuick: boolean
  /** Whether `docs/benchmarks.md` is written. */
  readonly writes: boolean
}

export const help = `npm run bench -- [--quick] [--only ${benches.join(',')}] [--dry]

Measures Lintel on PostgreSQL (of npm; nothing needs to be installed) and writes docs/benchmarks.md.

  --quick       small and short, to see that it runs; writes nothing
  --only <…>    some benches; what was measured before stays in the page
  --dry         prints the table and writes nothing
  --help        this text

Nothing else should run on the machine meanwhile. Ratios survive noise, because the two that are compared take turns.
`

const isBench = (name: string): name is BenchName => benches.some((bench) => bench === name)

/** Reads the command line; undefined where only help is wanted. */
export function readChoices(args: readonly string[]): Choices | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean' }, only: { type: 'string' }, dry: { type: 'boolean' }, help: { type: 'boolean' } },
  })
  if (values.help) return undefined
  const named = values.only?.split(',') ?? benches
  const unknown = named.filter((name) => !isBench(name))
  if (unknown.length > 0) throw new Error(`There is no bench called ${unknown.join(', ')}`)
  const isQuick = values.quick ?? false
  return { only: new Set(named.filter(isBench)), isQuick, writes: !isQuick && !values.dry }
}
