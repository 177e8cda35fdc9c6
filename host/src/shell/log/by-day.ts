import { useFormat } from '@lintel/core/ui'
import type { LogEntry } from './log-entry.js'

/** *today* stands as a heading here. */
const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** Entries under the day they happened on, as the reader's clock has it. */
export const byDay = (entries: readonly LogEntry[]): (readonly [string, readonly LogEntry[]])[] => {
  const format = useFormat()
  return [...Map.groupBy(entries, ({ at }) => format.day(at))].map(([day, own]) => [sentence(day), own] as const)
}
