import type { Query } from '@lintel/core/ui'

const kinds = ['event', 'job', 'clock', 'delivery'] as const
type DeadKind = (typeof kinds)[number]

/** Which failed work is looked at: kept in the address. */
export interface DeadWorkState {
  readonly name?: string
  readonly kind?: DeadKind
  readonly page: number
}

/** Reads the state from an address; what is not understood is left at its usual value. */
export const readDeadWorkState = (query: Query): DeadWorkState => {
  const page = Number(query['page'])
  const name = (query['name'] ?? '').slice(0, 200)
  const kind = kinds.find((each) => each === query['kind'])
  return {
    ...(name !== '' && { name }),
    ...(kind !== undefined && { kind }),
    page: Number.isInteger(page) && page > 0 && page <= 10_000 ? page : 1,
  }
}

/** The address of a state; only what is not usual is said. */
export const addressOf = ({ name, kind, page }: DeadWorkState): `/${string}` => {
  const said = new URLSearchParams({
    ...(name !== undefined && { name }),
    ...(kind !== undefined && { kind }),
    ...(page !== 1 && { page: String(page) }),
  }).toString()
  return said === '' ? '/operator/failed-work' : `/operator/failed-work?${said}`
}
