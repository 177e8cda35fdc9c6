import { core, problem } from '../../contract/index.js'
import { type IdentityWord, sayIdentity } from './identity-words.js'
import { withoutUnseenMarks } from '../validation/unseen-marks.js'
import { passwordFault } from './password-policy.js'

const usernamePattern = /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]{0,62}[\p{L}\p{N}])?$/u
const emailPattern = /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]{1,185}\.[^\s@<>(),;:"]{2,63}$/u

interface Names {
  readonly username?: string
  readonly email?: string
  readonly displayName: string
}
/** Throws `core.invalidInput`, with a sentence for each fault, where an account is not named properly. */
export function checkAccountNames({ username, email, displayName }: Names, language?: string): void {
  const errors: { pointer: string; detail: string }[] = []
  const refuse = (member: string, word: IdentityWord) => errors.push({ pointer: `/${member}`, detail: sayIdentity(language, word) })
  if (username === undefined && email === undefined) refuse('username', 'name.needed')
  // A username with an @ could stand in for somebody else's e-mail address.
  if (username !== undefined && (!usernamePattern.test(username) || withoutUnseenMarks(username) !== username))
    refuse('username', 'name.username')
  if (email !== undefined && !emailPattern.test(email)) refuse('email', 'name.email')
  if (displayName.trim() === '' || displayName.length > 200) refuse('displayName', 'name.displayName')
  if (errors.length > 0) throw problem(core.problems.invalidInput, { errors })
}

/** Throws `core.invalidInput`, with a sentence that says what to do, where a password may not be used. */
export function checkPassword(password: string, about: readonly string[], language?: string): void {
  const fault = passwordFault(password, about, language)
  if (fault) throw problem(core.problems.invalidInput, { errors: [{ pointer: '/password', detail: fault.detail }] })
}
