import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client, ClientConfig, PoolClient, QueryResult } from 'pg'
import { types } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Link, Result, Statement } from './link.js'
import { Batch, type Sent } from './postgres-batch.js'
import { valueParsers } from './values.js'

type Parser = (value: string) => unknown
const textParser = (oid: number): Parser => valueParsers[oid] ?? (types.getTypeParser(oid, 'text') as Parser)

/** The type parsers of every connection Lintel opens. */
export const connectionTypes: NonNullable<ClientConfig['types']> = {
  getTypeParser: ((oid: number, format?: string) =>
    format === 'binary' ? types.getTypeParser(oid, 'binary') : textParser(oid)) as typeof types.getTypeParser,
}

const { prepareValue }: { prepareValue(value: unknown): unknown } = createRequire(import.meta.url)('pg/lib/utils')

const resultOf = <Row>(answer: QueryResult | QueryResult[]): Result<Row> => {
  const last = Array.isArray(answer) ? answer[answer.length - 1] : answer
  return { rows: (last?.rows ?? []) as Row[], count: last?.rowCount ?? 0, command: last?.command ?? '' }
}

export interface EndingLink extends Link {
  /** Sends a statement that is carried out whatever became of those before it. */
  last(statement: Statement): Promise<Result>
}

/**
 * A link over one checked-out connection in pipeline mode. Statements sent in one breath (before anything is waited for)
 * travel as one batch. A statement without values may hold several commands, so it goes by itself, in its place.
 */
export function linkOver(client: (PoolClient | Client) & { pipeline?: boolean }): EndingLink {
  let waiting: Sent[] = []
  const flush = (): void => {
    if (waiting.length === 0) return
    const batch = new Batch(waiting, textParser)
    waiting = []
    client.query(batch)
  }
  const add = ({ text, name = '', values = [] }: Statement) =>
    new Promise<Result>((resolve, reject) => {
      const sent = { name, text, values: values.map((value) => prepareValue(value)), resolve, reject }
      if (waiting.length === 0) process.nextTick(flush)
      waiting.push(sent)
    })
  return {
    send<Row>(statement: Statement) {
      if (statement.values !== undefined) return add(statement) as Promise<Result<Row>>
      flush()
      return client.query(statement.text).then((answer) => resultOf<Row>(answer))
    },
    last(statement) {
      flush()
      return add(statement)
    },
    async copyIn(text, rows) {
      flush()
      // COPY changes the protocol's state, so it cannot share the wire with queries sent ahead.
      client.pipeline = false
      try {
        const sink = client.query(copyFrom(text))
        await pipeline(Readable.from(rows, { objectMode: true }), sink)
        return sink.rowCount
      } finally {
        client.pipeline = true
      }
    },
  }
}
