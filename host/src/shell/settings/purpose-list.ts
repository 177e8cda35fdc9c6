import type { Translate } from '@lintel/core/ui'

type Purpose = 'reminders' | 'messages' | 'requests' | 'news'

/** What somebody agreed to be written about, as a list in words. */
export const purposeList = (t: Translate<`purpose.${Purpose}`>, purposes: readonly Purpose[], language: string): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(purposes.map((purpose) => t(`purpose.${purpose}`)))
