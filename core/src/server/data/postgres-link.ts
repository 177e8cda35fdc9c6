import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client, ClientConfig, PoolClient, QueryResult } from 'pg'
import { types } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Link, Result, Statement } from './link.js'
import { valueParsers } from './values.js'

type Parser = (value: string) => unknown
const textParser = (oid: number): Parser => valueParsers[oid] ?? (types.getTypeParser(oid, 'text') as Parser)

/** The type parsers of every connection Lintel opens. */
export const connectionTypes: NonNullable<ClientConfig['types']> = {
  getTypeParser: ((oid: number, format?: string) =>
    format === 'binary' ? types.getTypeParser(oid, 'binary') : textParser(oid)) as typeof types.getTypeParser,
}

const resultOf = <Row>(answer: QueryResult | QueryResult[]): Result<Row> => {
  const last = Array.isArray(answer) ? answer[answer.length - 1] : answer
  return { rows: (last?.rows ?? []) as Row[], count: last?.rowCount ?? 0, command: last?.command ?? '' }
}

/** A link over one checked-out connection in pipeline mode. */
export const linkOver = (client: (PoolClient | Client) & { pipeline?: boolean }): Link => ({
  send: async <Row>(statement: Statement) =>
    resultOf<Row>(
      await client.query({
        text: statement.text,
        ...(statement.values && { values: statement.values as unknown[] }),
        ...(statement.name !== undefined && { name: statement.name }),
      }),
    ),
  async copyIn(text, rows) {
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
})
