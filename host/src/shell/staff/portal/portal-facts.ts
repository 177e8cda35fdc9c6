/** A client's portal as the pages of the record get it. */
export interface PortalState {
  readonly clientId: string
  readonly name: string
  readonly fullName: string
  readonly standing: 'owner' | 'team' | 'view'
  readonly portal?: { readonly id: string; readonly path: string; readonly address: string; readonly createdAt: string }
  readonly signIns: { readonly logins: number; readonly devices: number; readonly lastAt?: string }
  readonly usage: {
    readonly items: number
    readonly itemLimit?: number
    readonly isItemLimitReached: boolean
    readonly freeOn?: string
    readonly isPortalLimitReached: boolean
  }
  readonly may: { readonly create: boolean; readonly add: boolean; readonly view: boolean; readonly remove: boolean }
}
/** What happened in the last seven days. */
export interface Activity {
  readonly state: 'notCreated' | 'active' | 'inactive'
  readonly items: number
  readonly lastAt?: string
  readonly events: readonly Event[]
}
/** One thing that happened. */
export interface Event {
  readonly by: 'client' | 'staff'
  readonly text: string
  readonly at: string
}
