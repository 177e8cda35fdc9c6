import type { PortalFacts } from '@lintel/core/ui'

/** Which page of the staff list, and how: kept in the address. */
export interface StaffListState {
  readonly search: string
  /** What is searched for as the address holds it, sealed. */
  readonly find: string
  readonly role: string
  readonly state: 'active' | 'inactive' | 'all'
  readonly sort: 'name' | 'title' | 'lastSeen'
  readonly direction: 'up' | 'down'
  readonly page: number
}
const states = ['active', 'inactive', 'all'] as const
const sorts = ['name', 'title', 'lastSeen'] as const
const usual: StaffListState = { search: '', find: '', role: '', state: 'active', sort: 'name', direction: 'up', page: 1 }

/** Reads the state from an address; what is not understood is left at its usual value. */
export const readStaffList = ({ query, sought }: Pick<PortalFacts, 'query' | 'sought'>): StaffListState => {
  const page = Number(query.page)
  const role = query.role ?? ''
  return {
    search: sought?.text ?? '',
    find: sought?.text === undefined ? '' : (query.find ?? ''),
    role: /^[a-zA-Z0-9-]{2,61}$/.test(role) ? role : '',
    state: states.find((state) => state === query.state) ?? 'active',
    sort: sorts.find((sort) => sort === query.sort) ?? 'name',
    direction: query.direction === 'down' ? 'down' : 'up',
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  }
}

/** The address of a state; only what is not usual is said. */
export const staffListAddress = ({ search: _, ...state }: StaffListState): string => {
  const said = Object.entries(state).filter(([name, value]) => value !== usual[name as keyof typeof state])
  const text = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '/staff/team' : `/staff/team?${text}`
}
