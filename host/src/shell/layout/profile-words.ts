import { layoutWords } from './words.js'

/** What is said once after a switch. */
export const switched = (language: string, name: string): string => layoutWords.t(language)('switchedTo', { name })

/** What is said once when the access to a person has ended. */
export const accessEnded = (language: string): string => layoutWords.t(language)('accessEnded')
