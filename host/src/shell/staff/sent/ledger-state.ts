import type { Query } from '@lintel/core/ui'

export const ledgerStates = ['queued', 'sending', 'sent', 'delivered', 'opened', 'failed', 'bounced', 'unreachable'] as const
export const ledgerChannels = ['email', 'sms', 'push'] as const
/** Lines of a page; the server answers one more where there are more. */
export const ledgerPage = 25

/** Which part of the ledger is shown: kept in the address. */
export interface LedgerState {
  readonly state?: (typeof ledgerStates)[number]
  readonly channel?: (typeof ledgerChannels)[number]
  readonly page: number
}

/** Reads it from an address; what is not understood is left out. */
export function readLedgerState(query: Query): LedgerState {
  const state = ledgerStates.find((each) => each === query['state'])
  const channel = ledgerChannels.find((each) => each === query['channel'])
  const page = Number(query['page'])
  return { ...(state && { state }), ...(channel && { channel }), page: Number.isInteger(page) && page >= 1 && page <= 400 ? page : 1 }
}

/** The address of a part of the ledger. */
export function ledgerAddress(path: string, { state, channel, page }: LedgerState): string {
  const said = new URLSearchParams({ ...(state && { state }), ...(channel && { channel }), ...(page > 1 && { page: String(page) }) })
  const text = said.toString()
  return text === '' ? path : `${path}?${text}`
}
