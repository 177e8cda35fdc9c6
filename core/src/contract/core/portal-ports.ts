/** Something that may be put into a client's portal. */
export interface PortalChoice {
  /** Names it among what its plugin offers. */
  readonly key: string
  readonly title: string
  readonly description: string
  /** The name of a drawing. */
  readonly icon: string
  /** The heading it stands under. */
  readonly group: string
  /** A page where it is filled in first. Without one it is added as it stands. */
  readonly path?: `/${string}`
}
/** Ready items to add, chosen by key. */
export interface PortalAddition {
  readonly keys: readonly string[]
  /** The day by which the client should be done (RFC 3339 full-date). */
  readonly dueOn?: string
}
/** Something that stands in a client's portal. */
export interface PortalItem {
  readonly id: string
  readonly title: string
  /** What kind of thing it is, in a word. */
  readonly kind: string
  /** What it belongs to, where several were put together. */
  readonly packet?: string
  readonly addedAt: string
  readonly dueOn?: string
  readonly state: 'waiting' | 'overdue' | 'done' | 'shared'
  /** Where staff see it. */
  readonly path?: `/${string}`
  readonly isRemovable: boolean
}
/** What a plugin may put into a client's portal, and what of it is there. Everything in the reader's language. */
export interface PortalItems {
  /** The plugin's id: keys and ids are its own. */
  readonly source: string
  choices(clientId: string): Promise<readonly PortalChoice[]>
  /** Adds ready items as the person in scope; asks `scope.portals.admit` first. Answers their ids. */
  add(clientId: string, addition: PortalAddition): Promise<readonly string[]>
  /** What waits for the client, and what was shared or done lately. */
  list(clientId: string): Promise<readonly PortalItem[]>
  /** Takes an item back; false where there is none of this id. */
  remove(clientId: string, itemId: string): Promise<boolean>
}

/** Something that happened in a client's portal. */
export interface PortalEvent {
  /** `item`: something was added, by either side; `interaction`: anything else that shows life. */
  readonly kind: 'item' | 'interaction'
  readonly by: 'client' | 'staff'
  /** What happened, in a few words of the reader's language. */
  readonly text: string
  readonly at: string
}
/** What happened in a client's portal, as far as a plugin knows. */
export interface PortalActivity {
  /** Newest first; at most a hundred. */
  recent(clientId: string, since: Date): Promise<readonly PortalEvent[]>
}

/** How a scope deals with clients' portals. The rules of standing and of limits are kept here, once for all plugins. */
export interface ClientPortals {
  /** How the staff member in scope stands to the record; undefined where it is not theirs to see. */
  standing(clientId: string): Promise<'owner' | 'team' | 'view' | undefined>
  /**
   * Lets `items` things into the portal: only for the owner of the record (or the system), only within the agency's limits.
   * The first item creates the portal. Answers its id.
   */
  admit(clientId: string, items?: number): Promise<string>
  /**
   * Lets `items` things into the portal of each of these clients, for work that was allowed before it began. Answers those who have
   * room by the agency’s contract; the others get nothing.
   */
  admitMany(clientIds: readonly string[], items: number): Promise<readonly string[]>
  /** How many things the agency’s contract lets into one portal within thirty days; undefined where it says nothing. */
  itemLimit(): number | undefined
}
