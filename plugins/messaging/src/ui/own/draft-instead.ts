import type { OtherWay } from '@lintel/core/ui'
import type { DraftPlace } from './draft-keeper.js'

type Said = (key: 'saveDraft') => string

/** The button that keeps what was typed, for browsers without scripts; with scripts that happens by itself. */
export const draftInstead = (t: Said, place: DraftPlace): OtherWay => ({
  operation: 'messaging.saveDraft',
  take: ['body'],
  fixed: { ...place },
  label: t('saveDraft'),
  done: 'draftSaved',
})
