import { randomUUID } from 'node:crypto'
import type { Letter } from '../../../contract/index.js'
import type { Database } from '../../data/link.js'
import { sayOf } from '../../words/plugin-words.js'
import { contextOf } from '../enter.js'
import type { OpenSession } from '../sessions.js'
import type { Post } from '../way-back/way-back.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

const tables = { contract: { id: 'core.tellOwner' }, words: { en, es } }
const say = (language: string, key: keyof typeof en): string => sayOf(tables, language, key) ?? ''

/** What happened to an account, for its owner to hear of. */
export type AccountNews = 'passwordChanged' | 'factorAdded' | 'factorRemoved' | 'codesMade' | 'newDevice'
/** Tells people what happened to their sign-in, by e-mail, or by SMS where there is no e-mail. Neutral: it names no agency. */
export interface TellOwner {
  tell(owner: { readonly tenantId: string; readonly accountId: string }, news: AccountNews): void
  /** Somebody came in: told where the owner wants it and the device is new. */
  tellOfSignIn(session: OpenSession): void
  /** Letters under way. */
  settled(): Promise<void>
}

/** The letter; the link leads to the way back in, which anybody may see. */
const letterOf =
  (news: AccountNews) =>
  (language: string): Letter => ({
    subject: say(language, news === 'newDevice' ? 'subject.newDevice' : 'subject'),
    paragraphs: [say(language, news), say(language, 'notYou')],
    link: { label: say(language, 'link'), path: '/recover' },
  })

/** Over a database and the post. Letters are written after the act, in units of their own, so that no act waits for one. */
export function createTellOwner(database: Database, post: Post, report: (error: unknown) => void): TellOwner {
  const underWay = new Set<Promise<void>>()
  const later = (work: Promise<void>): void => {
    const done = work.catch(report).finally(() => underWay.delete(done))
    underWay.add(done)
  }
  const write = async (tenantId: string, accountId: string, news: AccountNews): Promise<void> => {
    const { rows } = await database.transaction('auth', contextOf(tenantId, randomUUID()), (link) =>
      link.send<{ by_email: boolean; by_sms: boolean }>({ text: 'select * from auth.ways_to_tell($1)', values: [accountId] }),
    )
    const byEmail = rows[0]?.by_email === true && post.channels.includes('email')
    const bySms = rows[0]?.by_sms === true && post.channels.includes('sms')
    if (!byEmail && !bySms) return
    const channel = byEmail ? 'email' : 'sms'
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
