import type { PartOf, TodoItem } from '../../contract.js'

/** What a line says of one thing to do. */
export type TodoLine = Pick<TodoItem, 'id' | 'kind' | 'title' | 'packet' | 'partOf' | 'askedBy' | 'dueOn' | 'isLate' | 'state'> &
  Partial<Pick<TodoItem, 'path' | 'isSentBack' | 'isChanged'>>

/** One line of the list: a thing to do, or the open parts of a packet. */
export type TodoEntry =
  | { readonly kind: 'one'; readonly item: TodoLine }
  | { readonly kind: 'packet'; readonly name: string; readonly partOf: PartOf; readonly items: readonly TodoLine[] }

/** Parts of a packet become one entry, where its first open part stands. A packet of one part is just that part. */
export function todoEntries(items: readonly TodoLine[]): readonly TodoEntry[] {
  const seen = new Set<string>()
  return items.flatMap((item): readonly TodoEntry[] => {
    const { partOf, packet } = item
    if (partOf === undefined || packet === undefined || partOf.total < 2) return [{ kind: 'one', item }]
    if (seen.has(partOf.id)) return []
    seen.add(partOf.id)
    return [{ kind: 'packet', name: packet, partOf, items: items.filter((mate) => mate.partOf?.id === partOf.id) }]
  })
}
