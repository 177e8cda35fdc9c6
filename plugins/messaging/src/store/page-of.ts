import type { ConversationSummary } from '../contract.js'
import { type SummaryRow, summaryOf } from './summary.js'

/** Where a page begins, as the one before it named it: a moment, and the id of what has it. */
export function placeOf(before: string | undefined): readonly [at: string | null, id: string | null] {
  const [at = null, id = null] = before?.split('_') ?? []
  return [at, id]
}

/** One page of what was read one row further than that, and where the next one begins. */
export function pageOf(rows: readonly SummaryRow[], limit: number, momentOf: (item: ConversationSummary) => string | null) {
  const items = rows.slice(0, limit).map(summaryOf)
  const last = items.at(-1)
  const moment = last === undefined || rows.length <= limit ? null : momentOf(last)
  return { items, next: last === undefined || moment === null ? null : `${moment}_${last.id}` }
}
