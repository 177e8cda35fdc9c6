import type { Letter } from '../../contract/index.js'
import { sayDelivery } from './delivery-words.js'

/** Who sends, and whether messages may say so: the tenant's setting `neutralMessages`. */
export interface Sender {
  readonly isNeutral: boolean
  /** The tenant, as people call it. */
  readonly name: string
  /** Names that a neutral subject may not hold. */
  readonly names: readonly string[]
}
const holds = (text: string, name: string): boolean => name.trim().length > 2 && text.toLowerCase().includes(name.trim().toLowerCase())

/**
 * A letter as the tenant wants it. Neutral (the default): its subject names nobody, whoever wrote it. Otherwise the subject begins
 * with who sends, so that people know it at once.
 */
export function toldWho(letter: Letter, { isNeutral, name, names }: Sender, language: string): Letter {
  if (!isNeutral) return { ...letter, subject: `${name}: ${letter.subject}` }
  return names.some((each) => holds(letter.subject, each)) ? { ...letter, subject: sayDelivery(language, 'subject') } : letter
}
