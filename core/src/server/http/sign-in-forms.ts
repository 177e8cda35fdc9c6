import type { FastifyReply, FastifyRequest } from 'fastify'
import { credentialsIn } from './credentials.js'
import { doorOf } from './sign-in-door.js'

/**
 * Signs in by the fields of a form and sets the cookies. `fields` holds exactly `username`, `password` and, where given,
 * `code`. Throws `core.invalidInput`, `core.signInFailed` or `core.tooManyRequests`. Check the form's `_csrf` before.
 */
export async function signInByForm(request: FastifyRequest, reply: FastifyReply, fields: object): Promise<void> {
  await doorOf(request).signIn(request, reply, credentialsIn(fields, 'text', request))
}
/** Ends the sign-in of a browser and makes it forget everything of ours. Check the form's `_csrf` before. */
export async function signOutByForm(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await doorOf(request).signOut(request, reply)
}
