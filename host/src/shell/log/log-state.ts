import type { PortalFacts } from '@lintel/core/ui'

/** How a log is shown: kept in the address, so that it can be shared, printed and gone back to. */
export interface LogState {
  readonly kind: 'changes' | 'looks' | 'refusals' | 'all'
  readonly who: string
  /** Who is looked for, as the address holds it: sealed. */
  readonly find: string
  readonly field: string
  readonly from: string
  readonly until: string
  readonly before: string
  readonly size: 50 | 500
}
const kinds = ['changes', 'looks', 'refusals', 'all'] as const
const matching = (pattern: RegExp, value = ''): string => (pattern.test(value) ? value : '')
const day = /^\d{4}-\d{2}-\d{2}$/
export const usualLog: LogState = { kind: 'changes', who: '', find: '', field: '', from: '', until: '', before: '', size: 50 }

/** Reads the state from an address; what is not understood is left at its usual value. */
export const readLog = ({ query, sought }: Pick<PortalFacts, 'query' | 'sought'>): LogState => ({
  kind: kinds.find((kind) => kind === query.kind) ?? 'changes',
  who: sought?.text ?? '',
  find: sought?.text === undefined ? '' : (query.find ?? ''),
  field: matching(/^[a-zA-Z0-9.+-]{1,60}$/, query.field),
  from: matching(day, query.from),
  until: matching(day, query.until),
  before: matching(/^[0-9TZ:.-]{20,30}_\d{1,19}$/, query.before),
  size: query.size === '500' ? 500 : 50,
})

/** What of the state is not usual, as an address takes it. */
export const saidOf = ({ who: _, ...state }: LogState): Readonly<Record<string, string>> => {
  const entries = Object.entries(state).map(([name, value]) => [name, String(value)] as const)
  return Object.fromEntries(entries.filter(([name, value]) => value !== String(usualLog[name as keyof typeof state])))
}
/** Whether anything was asked for, besides what kind of entries and how many. */
export const isNarrowed = (state: LogState): boolean =>
  Object.keys(saidOf(state)).some((name) => !['size', 'kind', 'before'].includes(name))

export const logAddress = (path: string, state: LogState): string => {
  const text = new URLSearchParams(saidOf(state)).toString()
  return text === '' ? path : `${path}?${text}`
}

/** The state as the query of the operation. */
export const logQuery = ({ kind, who, field, from, until, before, size }: LogState) => ({
  kind,
  size,
  ...(who !== '' && { who }),
  ...(field !== '' && { field }),
  ...(from !== '' && { from }),
  ...(until !== '' && { until }),
  ...(before !== '' && { before }),
})
