import type { PortalFacts } from '@lintel/core/ui'

/** Which page of the client list, and how: kept in the address, so that it can be shared, printed and gone back to. */
export interface ListState {
  readonly search: string
  /** What is searched for as the address holds it, sealed. */
  readonly find: string
  readonly sort: 'name' | 'birthDate' | 'since'
  readonly direction: 'up' | 'down'
  readonly page: number
}

const sorts = ['name', 'birthDate', 'since'] as const

/** Reads the state from an address; what is not understood is left at its usual value. */
export const readState = ({ query, sought }: Pick<PortalFacts, 'query' | 'sought'>): ListState => {
  const page = Number(query.page)
  return {
    search: sought?.text ?? '',
    find: sought?.text === undefined ? '' : (query.find ?? ''),
    sort: sorts.find((sort) => sort === query.sort) ?? 'name',
    direction: query.direction === 'down' ? 'down' : 'up',
    page: Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
  }
}

/** The address of a state; only what is not usual is said. */
export const addressOf = (state: ListState): string => {
  const said = new URLSearchParams()
  if (state.find !== '') said.set('find', state.find)
  if (state.sort !== 'name') said.set('sort', state.sort)
  if (state.direction !== 'up') said.set('direction', state.direction)
  if (state.page !== 1) said.set('page', String(state.page))
  const text = said.toString()
  return text === '' ? '/staff/clients' : `/staff/clients?${text}`
}
