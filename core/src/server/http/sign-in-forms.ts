import type { FastifyReply, FastifyRequest } from 'fastify'
import { credentialsIn, proofIn } from './credentials.js'
import { languageFor } from './language.js'
import type { OpenStep } from '../identity/finish-sign-in.js'
import { doorOf } from './sign-in-door.js'

/**
 * Signs in by the fields of a form and sets the cookies; `half`: a second step follows. `fields` holds exactly `username`, `password` and, where given,
 * `code`. Throws `core.invalidInput`, `core.signInFailed` or `core.tooManyRequests`. Check the form's `_csrf` before.
 */
export async function signInByForm(request: FastifyRequest, reply: FastifyReply, fields: object): Promise<'in' | 'half'> {
  const result = await doorOf(request).signIn(request, reply, credentialsIn(fields, 'text', request), true)
  return result === 'half' ? 'half' : 'in'
}
/** What the second step asks of this browser, which has taken the first; undefined where it has not, or too long ago. */
export const openStepOf = (request: FastifyRequest): Promise<OpenStep | undefined> => doorOf(request).openStep(request)
/**
 * Takes the second step by the code of a form. Throws `core.codeWrong`, `core.tooManyRequests`, or `core.unauthenticated`
 * where the first step must be taken again. Where it was a code on paper, how many are left comes back. Check the form's `_csrf` before.
 */
export async function finishSignInByForm(request: FastifyRequest, reply: FastifyReply, code: string): Promise<number | undefined> {
  return (await doorOf(request).finish(request, reply, code.slice(0, 64))).codesLeft
}
/**
 * Takes a fresh proof by the fields of a form; the request goes on under the session that follows. Throws `core.proofWrong`
 * or `core.tooManyRequests`. Check the form's `_csrf` before.
 */
export async function stepUpByForm(request: FastifyRequest, reply: FastifyReply, fields: object): Promise<void> {
  await doorOf(request).stepUp(request, reply, proofIn(fields, 'text', request))
}
/** Ends the sign-in of a browser and makes it forget everything of ours. Check the form's `_csrf` before. */
export async function signOutByForm(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await doorOf(request).signOut(request, reply)
}

/** Whether nobody runs this host yet. */
export const isSetupNeeded = (request: FastifyRequest): Promise<boolean> => doorOf(request).identity.setup.isNeeded(request.id)
/** Makes the first operator by the fields of a form. Throws `core.invalidInput`, and `core.notFound` once there is one. Check the form's `_csrf` before. */
export const firstOperatorByForm = (
  request: FastifyRequest,
  fields: { readonly code: string; readonly username: string; readonly displayName: string; readonly password: string },
): Promise<void> =>
  doorOf(request).identity.setup.finish({
    ...fields,
    address: request.ip,
    requestId: request.id,
    language: request.caller.language ?? languageFor(request.headers['accept-language']),
  })
