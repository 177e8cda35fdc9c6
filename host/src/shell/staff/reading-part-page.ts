import { readingPart } from '../settings-parts/reading-part.js'
import { staffWords } from './words.js'

/** Language, time and reading, as a part of the settings. */
export const readingPartPage = readingPart('staff', staffWords)
