import { core, is, type Problem, problem } from '../../contract/index.js'
import { sayAccess } from './access-words.js'

const fault = (pointer: string, detail: string): Problem => problem(core.problems.invalidInput, { errors: [{ pointer, detail }] })

/** Runs all checks and throws what they refuse together, pointing into the body. */
export function faultsInBody(...checks: readonly (() => void)[]): void {
  const errors = checks.flatMap((check) => {
    try {
      check()
      return []
    } catch (error) {
      if (!is(error, core.problems.invalidInput)) throw error
      return error.extra.errors.map(({ pointer, detail }) => ({ pointer: `/body${pointer}`, detail }))
    }
  })
  if (errors.length > 0) throw problem(core.problems.invalidInput, { errors })
}

/** The password was typed twice the same. */
export function checkSame(password: string | undefined, confirmed: string | undefined, language: string): void {
  if (password !== confirmed) throw fault('/confirmPassword', sayAccess(language, 'fault.notSame'))
}

/** A login keeps a name: whoever emptied the field is told so, and nothing is saved. */
export function checkNotEmptied(username: string | null | undefined, language: string): void {
  if (username === '') throw fault('/username', sayAccess(language, 'fault.usernameEmptied'))
}

/** Somebody has this username already. */
export const usernameTaken = (language: string): Problem => fault('/body/username', sayAccess(language, 'fault.usernameTaken'))

/** A name that somebody has already becomes a fault of its field; every other error stays what it is. */
export function nameTaken(error: unknown, language: string): unknown {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string }
  if (code !== '23505') return error
  return constraint?.includes('email') ? fault('/body/email', sayAccess(language, 'fault.emailTaken')) : usernameTaken(language)
}
