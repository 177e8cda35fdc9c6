import { createHmac, randomUUID } from 'node:crypto'
import { wire } from '../run/wire.js'
import type { Filled, Talker } from './fill.js'
import type { FloorClaims } from './floor.js'

/** Makes the next request of a connection. */
export type Next = (connection: number) => string
export interface Requests {
  readonly list: Next
  readonly send: Next
}

const said = 'Yes, Thursday at ten suits me. I will bring the letter from the housing office.'

/** Users and conversations in turn, so that no two connections write into one conversation at the same time. */
function requestsTo(prefix: string, talkers: readonly Talker[], tokens: readonly string[]): Requests {
  const turns = new Map<number, number>()
  const next = (method: 'GET' | 'POST'): Next => {
    const lists = talkers.map(({ conversations }, at) =>
      conversations.map((id) => ({ path: `${prefix}/conversations/${id}/messages`, headers: { authorization: `Bearer ${tokens[at]}` } })),
    )
    const all = lists.flat()
    return (connection) => {
      const turn = turns.get(connection) ?? 0
      turns.set(connection, turn + 1)
      const one = all[(connection * 61 + turn * 7) % all.length]
      if (one === undefined) throw new Error('There is no conversation')
      if (method === 'GET') return wire({ ...one, method, path: `${one.path}?limit=20` })
      return wire({ ...one, method, body: { id: randomUUID(), body: said } })
    }
  }
  return { list: next('GET'), send: next('POST') }
}

/** The requests of the product's operations. */
export const lintelRequests = async (filled: Filled, talkers: readonly Talker[] = filled.talkers): Promise<Requests> =>
  requestsTo('/api/messaging', talkers, await filled.signIn(talkers.map(({ person }) => person)))

/** A token that lives an hour (RFC 7519, HS256). */
function sign(claims: object, secret: string): string {
  const now = Math.floor(Date.now() / 1000)
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ ...claims, iat: now, exp: now + 3600 })}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

/** The same of the floor. */
export function floorRequests({ talkers }: Filled, secret: string): Requests {
  const claimsOf = ({ person }: Talker): FloorClaims => ({
    tenantId: person.tenantId,
    accountId: person.accountId,
    clientId: person.clientId ?? '',
    agencyId: person.agencyId,
  })
  return requestsTo(
    '',
    talkers,
    talkers.map((talker) => sign(claimsOf(talker), secret)),
  )
}
