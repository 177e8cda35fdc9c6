import { core, problem } from '../../contract/index.js'
import { passwordFault } from './password-policy.js'

const usernamePattern = /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]{0,62}[\p{L}\p{N}])?$/u
const emailPattern = /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]{1,185}\.[^\s@<>(),;:"]{2,63}$/u

interface Names {
  readonly username?: string
  readonly email?: string
  readonly displayName: string
}
/** Throws `core.invalidInput`, with a sentence for each fault, where an account is not named properly. */
export function checkAccountNames({ username, email, displayName }: Names): void {
  const errors: { pointer: string; detail: string }[] = []
  const refuse = (member: string, detail: string) => errors.push({ pointer: `/${member}`, detail })
  if (username === undefined && email === undefined) refuse('username', 'Give a username, an e-mail address, or both.')
  // A username with an @ could stand in for somebody else's e-mail address.
  if (username !== undefined && !usernamePattern.test(username))
    refuse('username', 'Use 1 to 64 letters, numbers, dots, dashes and underscores; begin and end with a letter or number.')
  if (email !== undefined && !emailPattern.test(email)) refuse('email', 'Give an e-mail address like name@example.org.')
  if (displayName.trim() === '' || displayName.length > 200)
    refuse('displayName', 'Give the name that others will see, up to 200 characters.')
  if (errors.length > 0) throw problem(core.problems.invalidInput, { errors })
}

/** Throws `core.invalidInput`, with a sentence that says what to do, where a password may not be used. */
export function checkPassword(password: string, about: readonly string[]): void {
  const fault = passwordFault(password, about)
  if (fault) throw problem(core.problems.invalidInput, { errors: [{ pointer: '/password', detail: fault.detail }] })
}
