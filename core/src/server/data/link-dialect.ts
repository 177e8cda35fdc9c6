import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Link } from './link.js'

const names = new Map<string, string>()
const mostNames = 2_000

/** The name under which a text is prepared; none for texts with values written into them, nor past a sane number. */
const nameOf = (query: CompiledQuery): string | undefined => {
  if (query.parameters.length === 0) return undefined
  const known = names.get(query.sql)
  if (known !== undefined || names.size >= mostNames) return known
  const name = `k${names.size}`
  names.set(query.sql, name)
  return name
}

class LinkConnection implements DatabaseConnection {
  constructor(private readonly link: Link) {}
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const name = nameOf(query)
    const answer = await this.link.send<R>({
      text: query.sql,
      ...(query.parameters.length > 0 && { values: query.parameters }),
      ...(name !== undefined && { name }),
    })
    const isChange = answer.command !== 'SELECT'
    return { rows: [...answer.rows], ...(isChange && { numAffectedRows: BigInt(answer.count) }) }
  }
  // biome-ignore lint/correctness/useYield: one unit of work never streams; the interface asks for the method
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('A unit of work does not stream; page through the rows instead')
  }
}
const refuse = async (): Promise<void> => {
  throw new Error('One unit of work is one transaction: it is opened and committed by the kernel')
}

/** Lets Kysely, and MikroORM through it, speak over the one link of a unit of work. */
export const linkDialect = (link: Link): Dialect => {
  const connection = new LinkConnection(link)
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: async () => undefined,
  }
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}
