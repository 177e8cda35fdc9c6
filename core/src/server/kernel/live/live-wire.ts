import type { Notice } from '../running-unit.js'

/** The channel on which processes tell each other what is new; payload: see `packNotices`. */
export const liveChannel = 'lintel_live'
/** The channel that says which login session ended; payload `<tenant>/<session>`. */
export const sessionChannel = 'lintel_session'
/** The channel that says whose rights changed; payload `<tenant>/<account>`, by `endStreamsWithRights`. */
export const rightsChannel = 'lintel_rights'

/** PostgreSQL refuses payloads of 8000 bytes and more. */
const roomFor = 7_800
const accountsAtOnce = 150

interface Packed {
  readonly from: string
  readonly news: readonly (readonly [tenantId: string, topic: string, accounts: readonly string[]])[]
}

/** News of the same topic for the same tenant is one piece of news. */
export function merge(notices: readonly Notice[]): Notice[] {
  const merged = new Map<string, Set<string>>()
  for (const { tenantId, topic, accounts } of notices) {
    const key = `${tenantId}/${topic}`
    const known = merged.get(key) ?? new Set()
    for (const account of accounts) known.add(account)
    merged.set(key, known)
  }
  return [...merged].map(([key, accounts]) => {
    const at = key.indexOf('/')
    return { tenantId: key.slice(0, at), topic: key.slice(at + 1), accounts: [...accounts] }
  })
}

const inChunks = ({ tenantId, topic, accounts }: Notice): Packed['news'][number][] =>
  Array.from({ length: Math.ceil(accounts.length / accountsAtOnce) }, (_, at) => [
    tenantId,
    topic,
    accounts.slice(at * accountsAtOnce, (at + 1) * accountsAtOnce),
  ])

/** Writes notices as few payloads as fit. Ids and topics only. */
export function packNotices(from: string, notices: readonly Notice[]): string[] {
  const payloads: string[] = []
  let news: Packed['news'][number][] = []
  let size = 0
  const close = (): void => {
    if (news.length > 0) payloads.push(JSON.stringify({ from, news } satisfies Packed))
    news = []
    size = 0
  }
  for (const piece of merge(notices).flatMap(inChunks)) {
    const length = JSON.stringify(piece).length + 1
    if (size + length > roomFor) close()
    news.push(piece)
    size += length
  }
  close()
  return payloads
}

const isPacked = (value: unknown): value is Packed => typeof value === 'object' && value !== null && 'from' in value && 'news' in value
/** Reads a payload of another process; nothing where it is our own, or not one of ours. */
export function unpackNotices(self: string, payload: string): Notice[] {
  let packed: unknown
  try {
    packed = JSON.parse(payload)
  } catch {
    return [] // an unknown sender may use the channel, and is not heard
  }
  if (!isPacked(packed) || packed.from === self) return []
  return packed.news.map(([tenantId, topic, accounts]) => ({ tenantId, topic, accounts }))
}

const loss = 'lost'
/** Says that this process could not tell all its news: anything may be new for anybody. */
export const lossOf = (from: string): string => `${loss} ${from}`
/** Whether another process says that it could not tell all its news. */
export const isLoss = (self: string, payload: string): boolean => payload.startsWith(`${loss} `) && payload !== lossOf(self)
