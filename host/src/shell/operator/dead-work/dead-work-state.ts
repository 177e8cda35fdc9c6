import type { Query } from '@lintel/core/ui'

/** Which failed work is looked at: kept in the address. */
export interface DeadWorkState {
  readonly name?: string
  readonly page: number
}

/** Reads the state from an address; what is not understood is left at its usual value. */
export const readDeadWorkState = (query: Query): DeadWorkState => {
  const page = Number(query['page'])
  const name = (query['name'] ?? '').slice(0, 200)
  return { ...(name !== '' && { name }), page: Number.isInteger(page) && page > 0 && page <= 10_000 ? page : 1 }
}

/** The address of a state; only what is not usual is said. */
export const addressOf = ({ name, page }: DeadWorkState): `/${string}` => {
  const said = new URLSearchParams({ ...(name !== undefined && { name }), ...(page !== 1 && { page: String(page) }) }).toString()
  return said === '' ? '/operator/failed-work' : `/operator/failed-work?${said}`
}
