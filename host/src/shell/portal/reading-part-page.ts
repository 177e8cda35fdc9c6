import { readingPart } from '../settings-parts/reading-part.js'
import { portalWords } from './words.js'

/** Language, time and reading, as a part of the settings. */
export const readingPartPage = readingPart('portal', portalWords)
