import type { PGlite } from '@electric-sql/pglite'
import type { Link, Result, Statement } from './link.js'
import { valueParsers } from './values.js'

interface Answer {
  readonly rows: unknown[]
  readonly affectedRows?: number
}
const verb = (text: string): string => (/^\s*(\w+)/.exec(text)?.[1] ?? '').toUpperCase()
const resultOf = <Row>(text: string, answer: Answer | undefined): Result<Row> => ({
  rows: (answer?.rows ?? []) as Row[],
  count: answer?.affectedRows || (answer?.rows.length ?? 0),
  command: verb(text),
})

/** A link over the embedded database. The caller holds it alone: PGlite has one connection. */
export const linkOverPglite = (pglite: PGlite): Link => {
  // PGlite runs one query after the other; the chain keeps the order of `send` even for calls nobody awaits.
  let last: Promise<unknown> = Promise.resolve()
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
  return {
    send: <Row>({ text, values }: Statement) =>
      inOrder(async () => {
        if (values !== undefined) return resultOf<Row>(text, await pglite.query(text, [...values], { parsers: valueParsers }))
        const answers = await pglite.exec(text, { parsers: valueParsers })
        return resultOf<Row>(text, answers[answers.length - 1])
      }),
    copyIn: (text, rows) =>
      inOrder(async () => {
        const parts: Uint8Array<ArrayBuffer>[] = []
        for await (const part of rows) parts.push(new Uint8Array(part))
        const answer = await pglite.query(text.replace(/from stdin/i, `from '/dev/blob'`), [], { blob: new Blob(parts) })
        return answer.affectedRows ?? 0
      }),
  }
}
