import type { LetterHours, LetterOpens } from '../../contract/index.js'

/** What waits to leave, as it lies sealed. `to` only where the message goes to an address that no record holds. */
export interface SealedLetter {
  readonly to?: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The address of the picture at its top. */
  readonly logo?: string
  /** Who sends it is put on as it leaves: it may tell of news of several agencies, and of fewer then. */
  readonly awaitsHead?: true
  /** Where its link leads, for those who open it on a device. */
  readonly path?: string
  /** The device it goes to. */
  readonly deviceId?: string
  /** Whose hours it keeps. */
  readonly keeps?: LetterHours
  /** What its link or code opens. */
  readonly opens?: LetterOpens
}

/** Where the sealed letter of a delivery belongs. */
export const letterPlace = (tenantId: string, deliveryId: string): readonly string[] => [
  tenantId,
  'core.delivery_content',
  'sealed',
  deliveryId,
]
