import { randomUUID } from 'node:crypto'
import type { Database } from '../../data/link.js'
import { contextOf } from '../enter.js'
import type { OpenSession } from '../sessions.js'
import { type AccountNews, letterOf } from './letters.js'
import { createWaysToTell } from './ways-to-tell.js'
import type { Post } from '../way-back/way-back.js'

/** Tells people what happened to their sign-in, by e-mail, or by SMS where there is no e-mail. Neutral: it names no agency. */
export interface TellOwner {
  tell(owner: { readonly tenantId: string; readonly accountId: string }, news: AccountNews): void
  /** Somebody came in: told where the owner wants it and the device is new. */
  tellOfSignIn(session: OpenSession): void
  /** Letters under way. */
  settled(): Promise<void>
}

/** Over a database and the post. Letters are written after the act, in units of their own, so that no act waits for one. */
export function createTellOwner(database: Database, post: Post, report: (error: unknown) => void): TellOwner {
  const waysToTell = createWaysToTell(database, post.channels)
  const underWay = new Set<Promise<void>>()
  const later = (work: Promise<void>): void => {
    const done = work.catch(report).finally(() => underWay.delete(done))
    underWay.add(done)
  }
  const write = async (tenantId: string, accountId: string, news: AccountNews): Promise<void> => {
    const ways = await waysToTell(tenantId, accountId)
    const channel = ways.includes('email') ? 'email' : ways[0]
    if (channel === undefined) return
    await post.send(tenantId, { channel, to: { accountId }, kind: `core.${news}`, basis: 'service', write: letterOf(news) })
  }
  const isNew = async ({ tenantId, sessionId }: OpenSession): Promise<boolean> => {
    const { rows } = await database.transaction('auth', contextOf(tenantId, randomUUID()), (link) =>
      link.send<{ is_new: boolean | null }>({ text: 'select auth.is_new_device($1) as is_new', values: [sessionId] }),
    )
    return rows[0]?.is_new === true
  }
  return {
    tell: ({ tenantId, accountId }, news) => later(write(tenantId, accountId, news)),
    tellOfSignIn: (session) =>
      later(isNew(session).then((is) => (is ? write(session.tenantId, session.accountId, 'newDevice') : undefined))),
    settled: async () => void (await Promise.all(underWay)),
  }
}
