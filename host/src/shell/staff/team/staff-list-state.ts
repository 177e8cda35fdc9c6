/** Which page of the staff list, and how: kept in the address. */
export interface StaffListState {
  readonly search: string
  readonly role: string
  readonly state: 'active' | 'inactive' | 'all'
  readonly sort: 'name' | 'title' | 'lastSeen'
  readonly direction: 'up' | 'down'
  readonly page: number
}
const states = ['active', 'inactive', 'all'] as const
const sorts = ['name', 'title', 'lastSeen'] as const
const usual: StaffListState = { search: '', role: '', state: 'active', sort: 'name', direction: 'up', page: 1 }

/** Reads the state from an address; what is not understood is left at its usual value. */
export const readStaffList = (query: Readonly<Record<string, string>>): StaffListState => {
  const page = Number(query.page)
  const role = query.role ?? ''
  return {
    search: (query.search ?? '').trim().slice(0, 100),
    role: /^[a-zA-Z0-9-]{2,61}$/.test(role) ? role : '',
    state: states.find((state) => state === query.state) ?? 'active',
    sort: sorts.find((sort) => sort === query.sort) ?? 'name',
    direction: query.direction === 'down' ? 'down' : 'up',
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  }
}

/** The address of a state; only what is not usual is said. */
export const staffListAddress = (state: StaffListState): string => {
  const said = Object.entries(state).filter(([name, value]) => value !== usual[name as keyof StaffListState])
  const text = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '/staff/team' : `/staff/team?${text}`
}
