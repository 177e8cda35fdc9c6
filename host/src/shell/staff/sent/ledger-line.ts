import { html, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { LedgerState } from './ledger-state.js'
import { sentWords } from './words.js'

/** One message as the ledger has it. */
export interface LedgerLine {
  readonly id: string
  readonly channel: NonNullable<LedgerState['channel']>
  readonly kind: string
  readonly basis: string
  readonly state: NonNullable<LedgerState['state']>
  readonly attempts: number
  readonly createdAt: string
  readonly reason?: string
  readonly addressHint?: string
  readonly isToOther?: boolean
  readonly deliveredAt?: string
  readonly openedAt?: string
  readonly givenUpAt?: string
}
const bad = ['failed', 'bounced', 'unreachable']
const good = ['delivered', 'opened']
const colour = ({ state, givenUpAt }: LedgerLine): string =>
  bad.includes(state) ? (givenUpAt === undefined ? 'tag danger' : 'tag') : good.includes(state) ? 'tag good' : 'tag'

/** On a phone a state that is one word stands beside the name; one that has a reason needs a line of its own. */
export const stateRoom = (line: LedgerLine): 'state' | 'whole' => (bad.includes(line.state) || line.attempts > 1 ? 'whole' : 'state')

/** What it was about: core's own letters by name, those of plugins by what clients agree to. */
export const kindName = (language: string, kind: string): string =>
  sentWords.find(language, `kind.${kind}`) ??
  sentWords.find(language, `kind.${kind.slice(kind.lastIndexOf('.') + 1)}`) ??
  sentWords.t(language)('kind.other')

/** What an address is recognised by, in one piece: the dots at its beginning would let it break after them. */
export const hintOf = ({ addressHint = '' }: Pick<LedgerLine, 'addressHint'>): string => addressHint.replace('…', '…\u2060')

/** When it left: the day with its year, since the ledger goes far back, and the time below. */
export const sentCell = ({ createdAt }: Pick<LedgerLine, 'createdAt'>): VNode => {
  const format = useFormat()
  return html`<div>${format.shortDate(createdAt).replaceAll(' ', '\u00a0')}</div><div class="small soft">${format.time(createdAt)}</div>`
}

/** Why it could be sent. */
export const basisName = (language: string, basis: string): string =>
  sentWords.find(language, `basis.${basis}`) ?? sentWords.t(language)(basis.startsWith('consent:') ? 'basis.consent' : 'basis.service')

/** A reason in words: by its code, `smtp-550`, or by the way it came, `smtp`. Others stay as the carrier says them. */
const reasonName = (language: string, reason: string): string =>
  sentWords.find(language, `reason.${reason}`) ?? sentWords.find(language, `reason.${reason.split('-', 1)[0]}`) ?? reason

/** What staff can do about it, where something went wrong and nobody has decided yet. */
const toDo = (t: (key: 'todo.failed' | 'todo.bounced' | 'todo.noAddress') => string, line: LedgerLine): string | undefined => {
  if (line.givenUpAt !== undefined) return undefined
  if (line.state === 'failed') return t('todo.failed')
  if (line.state === 'bounced' && line.channel !== 'push') return t('todo.bounced')
  return line.state === 'unreachable' && line.reason === 'noAddress' ? t('todo.noAddress') : undefined
}

const dayAndTime = (format: ReturnType<typeof useFormat>, instant: string): string =>
  `${format.shortDate(instant)}, ${format.time(instant)}`

/** How it went on, in words, with moments and reasons beside it. */
export const stateCell = (line: LedgerLine): VNode => {
  const t = useWords(sentWords)
  const format = useFormat()
  const { language } = usePortal()
  const { state, attempts, reason, deliveredAt, openedAt, givenUpAt } = line
  const why = reason === undefined || good.includes(state) ? undefined : reasonName(language, reason)
  const more = [
    ...(why === undefined ? [] : [why]),
    ...(attempts > 1 ? [t('tries', { count: attempts })] : []),
    ...(deliveredAt === undefined ? [] : [t('deliveredAt', { when: dayAndTime(format, deliveredAt) })]),
    ...(openedAt === undefined ? [] : [t('openedAt', { when: dayAndTime(format, openedAt) })]),
    ...(givenUpAt === undefined ? [] : [t('givenUpAt', { when: dayAndTime(format, givenUpAt) })]),
  ]
  const advice = toDo(t, line)
  return html`<div><span class=${colour(line)}>${t(`delivery.${state}`)}</span>${more.length === 0 ? null : html` <span class="small soft">${more.join(' · ')}</span>`}
    ${advice === undefined ? null : html`<p class="small">${advice}</p>`}</div>`
}
