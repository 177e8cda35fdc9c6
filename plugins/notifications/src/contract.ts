import { defineContract, type ScopeOf, Type, typed } from '@lintel/core'
import { massSending } from './near-mass-sending.js'
import { messaging } from './near-messaging.js'
import { requests } from './near-requests.js'
import { Choices, KindName, KindWish, Manner, NoticeView, type Purpose, QuietHours } from './schemas.js'

export * from './schemas.js'

/** A kind of news that a plugin offers. It is told, chosen and stopped like the built-in ones. */
export interface NoticeKindOffer {
  /** Named `<plugin>:<key>` outside. */
  readonly key: string
  /** What the news says in the portal, in the reader's language and without a name: `You have a ride`. */
  readonly title: string
  /** The consent of clients that it needs to leave the portal. */
  readonly purpose: Purpose
  /** Who is told. */
  readonly audience: readonly ('client' | 'staff')[]
  /** The ways it goes while nobody chose; all of them when left out. */
  readonly channels?: readonly ('email' | 'sms' | 'push')[]
}
/** The kinds of news that a plugin offers. */
export interface NoticeKinds {
  /** The plugin's id. */
  readonly source: string
  kinds(language: string): readonly NoticeKindOffer[]
}

/** The kinds of news that are always there: one for each thing a client agrees to be told of, and what waits too long at work. */
export type BuiltInKind = Purpose | 'overdue' | 'overdueStill'

/** News for one person. `path` leads to it in the portal, or in the console for staff. */
export interface News {
  /** A built-in kind, or `<plugin>:<key>` of the port `noticeKinds`. */
  readonly kind: BuiltInKind | `${string}:${string}`
  /** Whom it is for: the client themselves, or a staff member. */
  readonly to: { readonly clientId: string } | { readonly staffMemberId: string; readonly clientId?: string }
  readonly path: `/${string}`
  /** The same key is told once: handlers may run twice. */
  readonly once: string
  /** What exactly happened, where the kind's own words are too wide: `cancelled`. */
  readonly about?: 'answered' | 'declined' | 'cancelled' | 'overdue' | 'sentBack' | 'accepted' | 'handedOn' | 'changed'
  /** The plugin whose page `path` is, where the kind is built in: while it is off there, the news wait. */
  readonly source?: string
  /** Accounts that have seen it by now: to them it is told as read, and nothing is sent. */
  readonly seenBy?: readonly string[]
  /** Those who act for the client are told as well, where they may do this for them: `forms`. Nobody else is told of a client. */
  readonly capability?: 'forms'
  /** Under what it was sent to many. */
  readonly campaignId?: string
  /** Seen in the portal and nowhere else. */
  readonly isOnlyInPortal?: boolean
}
/** What news of a client lead to was seen, by this account or by everybody. */
export interface Seen {
  readonly clientId: string
  readonly path: `/${string}`
  readonly accountId?: string
}
/** News by their `once`, of which an account was told after it had looked. */
export interface ToldSince {
  readonly accountId: string
  readonly once: string
}
/** What other plugins may ask of notifications. */
export interface Notices {
  tell(...news: readonly News[]): Promise<void>
  /** What this path leads to was seen, or is gone: its news are no longer new, for this account or for everybody. */
  settle(clientId: string, path: `/${string}`, accountId?: string): Promise<void>
  /** The same of many at once, but for what some accounts were told of since. */
  settleAll(seen: readonly Seen[], butFor?: readonly ToldSince[]): Promise<void>
}

const notice = Type.Object({ noticeId: Type.Id() })

/** News in the portal, and by e-mail, text and push to those who agreed. */
export const notifications = defineContract({
  id: 'notifications',
  version: '1.0.0',
  optional: [massSending, messaging, requests],
  permissions: {
    readNotices: { label: 'Read one’s own news', grant: ['client', 'representative', 'contact', 'staff'] },
    chooseQuietHours: { label: 'Choose hours in which nothing is sent', grant: ['client', 'representative', 'contact', 'staff'] },
    chooseTelling: { label: 'Choose how one is told', grant: ['client', 'representative', 'staff'] },
  },
  settings: Type.Object({
    maySayWhat: Type.Boolean({
      default: false,
      title: 'People may let e-mails say what they are about',
      description:
        'Off: e-mails say only that there is something. On: whoever wants it is told the kind of news and the agency. The text of a message never leaves the portal.',
      levels: ['tenant', 'agency'],
    }),
  }),
  operations: {
    listNotices: {
      method: 'GET',
      path: '/notices',
      summary: 'Lists one’s own news, newest first',
      permission: 'readNotices',
      reply: Type.Array(NoticeView),
    },
    countUnread: {
      method: 'GET',
      path: '/notices/unread',
      summary: 'Counts one’s own unread news',
      permission: 'readNotices',
      reply: Type.Object({ count: Type.Integer() }),
    },
    openNotice: {
      method: 'POST',
      path: '/notices/:noticeId/open',
      summary: 'Opens a piece of news: it is read, and what was sent about it counts as opened',
      permission: 'readNotices',
      params: notice,
      reply: Type.Object({ path: Type.String() }),
    },
    markAllRead: { method: 'POST', path: '/notices/read', summary: 'Marks all one’s own news as read', permission: 'readNotices' },
    getQuietHours: {
      method: 'GET',
      path: '/quiet-hours',
      summary: 'Reads the hours in which nothing is sent to oneself',
      permission: 'chooseQuietHours',
      reply: QuietHours,
    },
    setQuietHours: {
      method: 'PUT',
      path: '/quiet-hours',
      summary: 'Chooses the hours in which nothing is sent to oneself; empty is none',
      permission: 'chooseQuietHours',
      body: QuietHours,
    },
    getChoices: {
      method: 'GET',
      path: '/choices',
      summary: 'Reads how one is told of each kind of news, and what stands in the way',
      permission: 'chooseTelling',
      reply: Choices,
    },
    chooseKind: {
      method: 'PUT',
      path: '/choices/:kind',
      summary: 'Chooses how one is told of one kind of news: ways, rhythm, quiet hours and language; in the portal it is always seen',
      permission: 'chooseTelling',
      params: Type.Object({ kind: KindName }),
      body: KindWish,
    },
    chooseManner: {
      method: 'PUT',
      path: '/manner',
      summary: 'Chooses when news that are kept together are sent, and whether e-mails say what they are about',
      permission: 'chooseTelling',
      body: Manner,
    },
  },
  services: { notices: typed<Notices>() },
  ports: { noticeKinds: typed<NoticeKinds>() },
})
export type Scope = ScopeOf<typeof notifications>
