import type { ConstructorOptions } from 'pg-boss'
import type { Database } from '../../data/link.js'

/**
 * pg-boss wraps some of its texts in a transaction of their own. Ours is open already; and the embedded database must
 * never be told to end idle transactions, which hangs it.
 */
export const withoutTransaction = (text: string): string =>
  text
    .replace(/^\s*BEGIN;/i, '')
    .replace(/COMMIT;\s*$/i, '')
    .replace(/SET LOCAL idle_in_transaction_session_timeout = \d+;/gi, '')

/** pg-boss over our own connections, as the role that may do nothing but work the queue. */
export const queueDatabase = (database: Database): NonNullable<ConstructorOptions['db']> => ({
  executeSql: (text, values) =>
    database.transaction('worker', {}, async (link) => {
      const { rows } = await link.send({ text: withoutTransaction(text), ...(values !== undefined && values.length > 0 && { values }) })
      return { rows: [...rows] }
    }),
})
