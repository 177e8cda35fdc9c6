import type { News, NoticeKindOffer, Purpose, Scope } from '../contract.js'
import { words } from '../words.js'

/** A kind of news under its full name. */
export interface KnownKind extends Omit<NoticeKindOffer, 'key'> {
  readonly name: string
}
const both = ['client', 'staff'] as const
const audiences: Readonly<Record<Purpose, readonly ('client' | 'staff')[]>> = {
  messages: both,
  requests: both,
  reminders: ['client'],
  news: both,
}
const purposes = ['messages', 'requests', 'reminders', 'news'] as const

/** Built in: one kind for each thing a client agrees to be told of, and what waits too long at work. */
const builtIn = (language: string): readonly KnownKind[] => {
  const t = words.t(language)
  return [
    ...purposes.map((name): KnownKind => ({ name, title: t(`kind.${name}`), purpose: name, audience: audiences[name] })),
    { name: 'overdue', title: t('kind.overdue'), purpose: 'messages', audience: ['staff'] },
    { name: 'overdueStill', title: t('kind.overdueStill'), purpose: 'messages', audience: ['staff'] },
  ]
}

/** Every kind of news here: the built-in ones, and those of plugins that are on. */
export const allKinds = (scope: Scope, language = scope.language): readonly KnownKind[] => [
  ...builtIn(language),
  ...scope.ports.noticeKinds.flatMap(({ source, kinds }) =>
    kinds(language).map(({ key, ...offer }) => ({ ...offer, name: `${source}:${key}` })),
  ),
]

/** The kind under a name; one that its plugin no longer offers is news like any other. */
export function kindNamed(kinds: readonly KnownKind[], name: string): KnownKind {
  const found = kinds.find((each) => each.name === name) ?? kinds.find((each) => each.name === 'news')
  if (found === undefined) throw new Error('there are no kinds of news at all')
  return found
}

const abouts = ['cancelled', 'declined', 'overdue', 'answered', 'sentBack', 'accepted', 'handedOn', 'changed'] as const

/** What a piece of news says in the portal. */
export function titleOf(kinds: readonly KnownKind[], language: string, name: string, about: string | null, isAtWork: boolean): string {
  const t = words.t(language)
  if (isAtWork && name === 'requests' && about !== 'declined') return t('about.answered')
  const special = abouts.find((each) => each === about)
  if (special !== undefined) return t(`about.${special}`)
  return kindNamed(kinds, name).title
}
export type About = NonNullable<News['about']>
