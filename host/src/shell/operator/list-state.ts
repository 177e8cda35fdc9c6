import type { Query } from '@lintel/core/ui'

/** Which page of a list of tenants or agencies, and how: kept in the address, so that it can be shared and gone back to. */
export interface ListState {
  readonly search: string
  readonly sort: 'name' | 'slug'
  readonly direction: 'up' | 'down'
  readonly page: number
}

/** How many agencies stand on a page. */
export const agenciesPerPage = 50

/** Reads the state from an address; what is not understood is left at its usual value. */
export const readState = (query: Query): ListState => {
  const page = Number(query['page'])
  return {
    search: (query['search'] ?? '').trim().slice(0, 100),
    sort: query['sort'] === 'slug' ? 'slug' : 'name',
    direction: query['direction'] === 'down' ? 'down' : 'up',
    page: Number.isInteger(page) && page > 0 && page <= 10_000 ? page : 1,
  }
}

/** The address of a state; only what is not usual is said. */
export const addressOf = (path: string, { search, sort, direction, page }: ListState): string => {
  const said = new URLSearchParams({
    ...(search !== '' && { search }),
    ...(sort !== 'name' && { sort }),
    ...(direction !== 'up' && { direction }),
    ...(page !== 1 && { page: String(page) }),
  }).toString()
  return said === '' ? path : `${path}?${said}`
}

/** What is searched for, as operations take it. */
export const searched = ({ search }: ListState) => (search === '' ? {} : { search })

/** What is asked for: one page, in this order. */
export const pageOf = (state: ListState, size: number) => ({
  ...searched(state),
  sort: state.sort,
  direction: state.direction,
  page: state.page,
  size,
})
