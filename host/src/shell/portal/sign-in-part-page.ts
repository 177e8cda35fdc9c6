import { signInPart } from '../settings-parts/sign-in-part.js'
import { portalWords } from './words.js'

/** Signing in and safety, as a part of the settings. */
export const signInPartPage = signInPart('portal', portalWords)
