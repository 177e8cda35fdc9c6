import { signInPart } from '../settings-parts/sign-in-part.js'
import { staffWords } from './words.js'

/** Signing in and safety, as a part of the settings. */
export const signInPartPage = signInPart('staff', staffWords)
