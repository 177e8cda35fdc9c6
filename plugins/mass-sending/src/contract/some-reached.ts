/** What one person got of a campaign, as a plugin reads it along its key of campaign and client. */
export interface ReachedRow {
  readonly id: string
  readonly client_id: string
  /** Nobody has opened it yet. */
  readonly is_new: boolean
}
/** A part of what went to many. */
export interface SomeReached {
  /** Those that nobody has opened yet. */
  readonly items: readonly { readonly id: string; readonly clientId: string }[]
  /** With whom the next part begins. */
  readonly nextClientId?: string
}

/** A page out of rows that were read in the order of clients, one more than the page has. */
export function someReached(rows: readonly ReachedRow[], most: number): SomeReached {
  const nextClientId = rows[most]?.client_id
  const items = rows.slice(0, most).flatMap(({ id, client_id, is_new }) => (is_new ? [{ id, clientId: client_id }] : []))
  return { items, ...(nextClientId !== undefined && { nextClientId }) }
}
