import type { Translate, ZoneFormat } from '@lintel/core/ui'
import type { TodoItem } from '../contract.js'

type Key = 'doneOn' | 'doneFor' | 'declinedOn' | 'declinedFor' | 'cancelledOn' | 'expiredOn' | 'handedInOn' | 'handedInFor'

/** How something ended, in a sentence; who did it is named where it was not the client in person. */
export const pastLine = ({ state, endedAt, handedInAt, sentAt, completedBy }: TodoItem, t: Translate<Key>, format: ZoneFormat): string => {
  const day = format.shortDate(endedAt ?? handedInAt ?? sentAt)
  const other = completedBy !== undefined && completedBy.relation !== 'self' ? completedBy.name : undefined
  if (state === 'done') return other === undefined ? t('doneOn', { day }) : t('doneFor', { day, name: other })
  if (state === 'handedIn') return other === undefined ? t('handedInOn', { day }) : t('handedInFor', { day, name: other })
  if (state === 'declined') return other === undefined ? t('declinedOn', { day }) : t('declinedFor', { day, name: other })
  return t(state === 'cancelled' ? 'cancelledOn' : 'expiredOn', { day })
}
